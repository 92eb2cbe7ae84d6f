import { describe, expect, it } from 'vitest'
import { Caller, type Reply } from '../support/caller'
import { openSampleProduct } from '../support/sample-product'
import { draftedAgreement, signedAgreement } from '../support/signed-agreement'

const { server, stage } = await openSampleProduct()
const as = (phone: string) => Caller.signedIn(server.origin, phone)

/** What the page says of the harvest, in figures: wanted, there by then, promised elsewhere, left. */
function figuresOf({ status, html }: Reply): { wanted: number; reach: number; held: number; free: number } {
  const said = html
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
  const figure = (label: string) => {
    const found = new RegExp(`${label} ([\\d,.]+) ?筐`).exec(said)
    if (!found) throw new Error(`${status}: no ${label}`)
    return Number(found[1]?.replaceAll(',', ''))
  }
  return {
    wanted: figure(said.includes('这份要') ? '这份要' : '还要交（已下单的不算）'),
    reach: figure('到时有的（库存加收成）'),
    held: figure('别的协议和采购单已约'),
    free: figure('还可约'),
  }
}

describe('before one signs', () => {
  it('both sides see line by line what grows, what others hold and what is left, and a warning where it is too much', async () => {
    const [handler, approver, cooperative] = [await as('13800000011'), await as('13800000012'), await as('13800000021')]
    const few = await draftedAgreement(stage, 'caixin', 20)
    const page = await handler.get(`/agreements/${few.number}/edit`)
    const fits = figuresOf(page)
    expect(fits).toMatchObject({ wanted: 20, free: fits.reach - fits.held })
    expect(fits.free).toBeGreaterThan(20)
    expect(page.html).toContain('收成够。')

    const many = await draftedAgreement(stage, 'caixin', 5000)
    const path = `/agreements/${many.number}`
    const sending = await handler.form(path, 'send')
    expect((await handler.post(path, { ...sending, intent: 'send' })).status).toBe(302)
    for (const [who, where] of [
      [approver, `${path}/sign`],
      [cooperative, `${path}/sign`],
      [cooperative, `${path}/edit`],
      [approver, path],
    ] as const) {
      const reply = await who.get(where)
      expect(figuresOf(reply), where).toEqual({ ...fits, wanted: 5000 })
      expect(reply.html).toContain('收不到这么多')
      expect(reply.html).not.toContain('收成够。')
    }
    // It warns and stops nobody.
    const signing = await approver.form(`${path}/sign`, 'contentHash')
    expect((await approver.post(`${path}/sign`, { ...signing, authority: 'on' })).location).toBe(path)
  })

  it('of an amendment too, without counting against it what the agreement holds already', async () => {
    const [handler, approver] = [await as('13800000011'), await as('13800000012')]
    const unsigned = await draftedAgreement(stage, 'caixin', 20)
    const { held } = figuresOf(await handler.get(`/agreements/${unsigned.number}/edit`))
    const { number } = await signedAgreement(stage, 'caixin', 20)
    const path = `/agreements/${number}`
    const drafting = await handler.get(`${path}/amend`)
    const stands = figuresOf(drafting)
    expect(stands).toMatchObject({ wanted: 20, held })
    expect(stands.free).toBe(stands.reach - stands.held)

    const typed = await handler.form(`${path}/amend`, 'reason')
    const quantity = Object.keys(typed).find((name) => /^lines\[.*\[quantity\]$/.test(name)) ?? ''
    const drafted = await handler.post(`${path}/amend`, { ...typed, [quantity]: '5020', reason: '食堂加开一餐' })
    const amendment = drafted.location ?? ''
    expect(amendment).toMatch(/amendments\/1$/)
    const sending = await handler.form(amendment, 'send')
    expect((await handler.post(amendment, { ...sending, intent: 'send' })).status).toBe(302)
    for (const where of [amendment, `${amendment}/sign`]) {
      const reply = await approver.get(where)
      expect(figuresOf(reply), where).toEqual({ ...stands, wanted: 5020 })
      expect(reply.html).toContain('收不到这么多')
    }
  })

  it('whoever drafts sees what can be promised, and a visitor no single claim of others', async () => {
    const supplier = stage.people['13800000021'].organisationId
    const draft = await (await as('13800000011')).get(`/agreements/new?supplier=${supplier}`)
    expect(draft.html).toContain('按供方记下的种植计划')
    const shown = await Caller.visitor(server.origin).get('/products/caixin')
    expect(shown.html).toContain('按供方记下的种植计划')
    for (const { html } of [draft, shown]) expect(html).not.toContain('claims')
  })
})
