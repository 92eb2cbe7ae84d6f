import { expect, it } from 'vitest'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { readReportText } from '~/domain/report/report-content'
import { wholeOf } from '~/domain/report/report-figures'
import { attachEvidence } from '~/features/offline/attach-evidence.server'
import { submitSheet } from '~/features/offline/submit-sheet.server'
import { uploadSheet } from '~/features/offline/upload-sheet.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done } from '../../../prisma/sample/play'
import { Caller } from '../../support/caller'
import { pdf } from '../../support/files'
import { openSampleProduct } from '../../support/sample-product'
import { now } from '../../support/stage'

const SHEETS = 8

it('a year is closed while sheets of it are approved: each row is in it and in its report, or 冲减 in the next', async () => {
  const { server, stage, verify } = await openSampleProduct()
  const { db, programmeId } = stage
  const [closer, approver] = [
    await Caller.signedIn(server.origin, '13800000001'),
    await Caller.signedIn(server.origin, '13800000002'),
  ]
  const year = stage.now.getUTCFullYear() - 1
  const batches = await Promise.all(Array.from({ length: SHEETS }, (_, at) => submitted(year, at)))
  async function submitted(of: number, at: number): Promise<string> {
    const batchId = uuid7()
    const line = `${of}-12-28,${of}-12-29,菜仔园村,热心人士,,个人,展销会,生姜,,2,公斤,10.00,20.00,ZXR${at},,`
    const bytes = new TextEncoder().encode([OFFLINE_COLUMNS.join(','), line].join('\n'))
    const ctx = now(stage, '13800000001')
    const uploaded = await uploadSheet(ctx, { batchId, fileName: `展销会${at}.csv`, bytes })
    if (!uploaded.ok) throw new Error(uploaded.refusal.code)
    done(await attachEvidence(ctx, { batchId, files: [{ name: '回单.pdf', bytes: pdf() }] }), 'evidence')
    const { version } = await db.offlineBatch.findFirstOrThrow({ where: { programmeId, id: batchId } })
    // All of one fair: alike, and answered for.
    done(await submitSheet(ctx, { batchId, version, alikeReason: '同一场展销会' }), 'submit')
    return batchId
  }
  const path = `/office/years/${year}`
  expect((await closer.post(path, {})).status).toBe(302)
  for (let left = 240; !(await closer.get(path)).html.includes(`${path}/close`); left--) {
    if (left === 0) throw new Error('the books were not checked')
    await new Promise((resolve) => setTimeout(resolve, 250))
  }

  const close = async () => {
    // What is open changes while sheets are approved: who saw something else looks again.
    for (let left = 40; left > 0; left--) {
      const form = await closer.form(`${path}/close`, 'seen').catch(() => null)
      if (!form) return
      const reply = await closer.post(`${path}/close`, { ...form, acknowledged: 'on', final: 'on' })
      if (reply.status === 302) return
      expect(reply.status).toBe(409)
    }
    throw new Error('the year was not closed')
  }
  const approve = async (id: string) => {
    const address = `/office/import/${id}`
    return await approver.post(
      address,
      await approver.form(address, 'approve').then((form) => ({ ...form, intent: 'approve' })),
    )
  }
  const [, ...replies] = await Promise.all([close(), ...batches.map(approve)])

  expect(replies.map(({ status }) => status)).toEqual(batches.map(() => 302))
  const records = await db.offlineRecord.findMany({ where: { programmeId, batchId: { in: batches } } })
  const entries = await db.ledgerEntry.findMany({
    where: { programmeId, step: 'COUNTED', documentId: { in: records.map(({ id }) => id) } },
  })
  expect(entries).toHaveLength(SHEETS)
  for (const entry of entries) expect(entry.year > year).toBe(entry.restated)
  const report = await db.frozenReport.findFirstOrThrow({ where: { programmeId, kind: 'YEAR', year } })
  const inYear = await db.ledgerEntry.aggregate({
    where: { programmeId, year, step: 'COUNTED' },
    _sum: { amountFen: true },
  })
  expect(wholeOf(readReportText(report.content).total.period.COUNTED)).toBe(inYear._sum.amountFen)
  expect(await db.closedYear.count({ where: { programmeId, year } })).toBe(1)
  expect(await verify()).toMatchObject({ code: 0 })
}, 300_000)
