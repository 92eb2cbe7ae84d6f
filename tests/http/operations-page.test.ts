import { expect, it } from 'vitest'
import { Caller } from '../support/caller'
import { parkedJob } from '../support/parked-job'
import { openSampleProduct } from '../support/sample-product'

it('an official reads why a job was given up and lets it be tried again, once, by name', async () => {
  const { server, stage } = await openSampleProduct()
  const id = await parkedJob(stage.db, 'the gateway is away')
  const official = await Caller.signedIn(server.origin, '13800000001')
  const { html, status } = await official.get('/office/operations')
  expect(status).toBe(200)
  expect(html).toContain('the gateway is away')
  expect(html).toContain('nobody-works-this')

  const form = await official.form('/office/operations', 'jobId')
  expect(form).toEqual({ jobId: id })
  const buyer = await Caller.signedIn(server.origin, '13800000011')
  expect((await buyer.post('/office/operations', form)).status).toBe(403)
  expect((await official.post('/office/operations', { jobId: '999999999' })).status).toBe(404)
  expect((await official.post('/office/operations', { jobId: 'x' })).status).toBe(400)
  expect(await stage.db.auditEntry.count({ where: { action: 'job.retry' } })).toBe(0)

  const retried = await official.post('/office/operations', form)
  expect(retried).toMatchObject({ status: 302, location: `/office/operations?retried=${id}` })
  expect((await official.get(retried.location!)).html).not.toContain('the gateway is away')
  const { personId } = stage.people['13800000001']
  expect(await stage.db.auditEntry.findMany({ where: { action: 'job.retry' } })).toMatchObject([
    { personId, subjectType: 'job', subjectNumber: id },
  ])
  // It is no longer parked: the same form again finds nothing.
  expect((await official.post('/office/operations', form)).status).toBe(404)
}, 120_000)
