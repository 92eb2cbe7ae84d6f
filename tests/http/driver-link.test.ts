import { beforeAll, describe, expect, it } from 'vitest'
import { COOPERATIVES, OTHER_BUYER } from '../e2e/people'
import { Caller } from '../support/caller'
import { photo } from '../support/files'
import { openSampleProduct, type SampleProduct } from '../support/sample-product'
import { sentOrder } from '../support/spot-orders'

let product: SampleProduct
let buyer: Caller
let cooperative: Caller

beforeAll(async () => {
  product = await openSampleProduct()
  const { origin } = product.server
  buyer = await Caller.signedIn(origin, OTHER_BUYER)
  cooperative = await Caller.signedIn(origin, COOPERATIVES.caiziyuan.phone)
}, 120_000)

/** A load on the road and the address its driver gets. */
async function shared() {
  const { number, orderId } = await sentOrder(product.stage, 'wandao-mi', 4)
  const note = await product.stage.db.deliveryNote.findFirstOrThrow({ where: { orderId } })
  const { html } = await cooperative.post(`/deliveries/${note.number}`, { intent: 'share', deliveryNoteId: note.id })
  const path = /\/deliver\/[\w-]{43}/.exec(html)?.[0] ?? ''
  expect(path).not.toBe('')
  return { number, note, path }
}

const stateOf = async (id: string) => (await product.stage.db.deliveryNote.findFirstOrThrow({ where: { id } })).state

describe('a driver without an account and without a script', () => {
  it('sees the load and no price, in no cache and no search engine, and marks the arrival twice', async () => {
    const { note, path } = await shared()
    const url = `${product.server.origin}${path}`
    const page = await fetch(url)
    expect(page.status).toBe(200)
    expect(page.headers.get('x-robots-tag')).toContain('noindex')
    expect(page.headers.get('cache-control')).toBe('private, no-store')
    const html = await page.text()
    expect(html).toContain('href="tel:')
    expect(html).not.toMatch(/[¥￥]|CG-\d/)

    const form = new FormData()
    form.set('name', '王师傅')
    form.set('files', new File([await photo()], '现场.jpg', { type: 'image/jpeg' }))
    const send = () =>
      fetch(url, { method: 'POST', headers: { Origin: product.server.origin }, body: form, redirect: 'manual' })
    expect((await send()).status).toBe(302)
    expect((await send()).status).toBe(302)
    expect(await stateOf(note.id)).toBe('DELIVERED')
    expect(await (await fetch(url)).text()).toContain('王师傅')
    const pictures = await product.stage.db.attachment.findMany({ where: { ownerId: note.id } })
    expect(pictures).toHaveLength(1)
    // A stranger with the photo's address sees nothing; both parties do.
    const address = `/attachments/${pictures[0]!.id}`
    const other = await Caller.signedIn(product.server.origin, COOPERATIVES.longdong.phone)
    const asked = [Caller.visitor(product.server.origin), other, buyer, cooperative].map((who) => who.get(address))
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([302, 404, 200, 200])
  })

  it('comes back to a form without a name, with what is wrong', async () => {
    const { path } = await shared()
    const reply = await Caller.visitor(product.server.origin).post(path, { name: ' ' })
    expect(reply.status).toBe(422)
    expect(reply.html).toContain('field-name-error')
  })

  it('and everybody else at once: goods arrive once, are judged once, and the link is closed', async () => {
    const { number, note, path } = await shared()
    const visitor = Caller.visitor(product.server.origin)
    const acceptance = await buyer.form(`/orders/${number}/accept?note=${note.id}`, 'acceptanceId')
    const accept = () => buyer.post(`/orders/${number}/accept?note=${note.id}`, { ...acceptance, whole: 'on' })
    const replies = await Promise.all([
      ...[1, 2, 3].map(() => visitor.post(path, { name: '王师傅' })),
      buyer.post(`/deliveries/${note.number}`, { intent: 'arrive', deliveryNoteId: note.id }),
      accept(),
      accept(),
      cooperative.post(`/deliveries/${note.number}`, { intent: 'arrive', deliveryNoteId: note.id }),
    ])
    expect(replies.filter(({ status }) => status >= 500)).toEqual([])
    // The form of whoever judges stays good, whoever marks the arrival meanwhile.
    expect([replies[4]?.status, replies[5]?.status]).toEqual([302, 302])
    expect(await stateOf(note.id)).toBe('ACCEPTED')
    expect(await product.stage.db.acceptance.count({ where: { deliveryNoteId: note.id } })).toBe(1)
    const closed = await visitor.get(path)
    expect(closed.status).toBe(410)
    expect(closed.html).not.toContain('href="tel:')
    expect((await visitor.post(path, { name: '王师傅' })).status).toBe(410)
    expect((await product.verify()).code).toBe(0)
  }, 60_000)
})
