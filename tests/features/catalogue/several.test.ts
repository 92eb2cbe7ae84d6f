import { beforeAll, describe, expect, it } from 'vitest'
import { moveSeveral } from '~/features/catalogue/move-several.server'
import { testDb } from '../../support/database'
import { type Market, openMarket } from '../../support/market'

let market: Market
beforeAll(async () => {
  market = await openMarket((await testDb()).db)
})

const MINE = ['caixin', 'hongxin-fanshu', 'wandao-mi']
const supplier = () => market.as(market.supplier)

async function states(): Promise<Record<string, string>> {
  const rows = await market.db.product.findMany({ where: { programmeId: market.programmeId, slug: { in: MINE } } })
  return Object.fromEntries(rows.map(({ slug, state }) => [slug, state]))
}

const audited = (action: string) =>
  market.db.auditEntry.count({ where: { programmeId: market.programmeId, action, reason: '换季' } })

describe('several products at once', () => {
  it('are paused and put back together, each with its row, however often it is pressed at once', async () => {
    const pause = { slugs: [...MINE, MINE[0]!], event: 'pause' as const, reason: '换季' }
    const pressed = await Promise.all(Array.from({ length: 5 }, () => moveSeveral(supplier(), pause)))
    expect(pressed.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { moved: 3 } }])
    expect(Object.values(await states())).toEqual(['PAUSED', 'PAUSED', 'PAUSED'])
    expect(await audited('product.pause')).toBe(3)
    const resume = { slugs: [...MINE].reverse(), event: 'resume' as const, reason: '' }
    expect(await moveSeveral(supplier(), resume)).toMatchObject({ ok: true, value: { moved: 3 } })
    expect(Object.values(await states())).toEqual(['LISTED', 'LISTED', 'LISTED'])
  })

  it('are all left as they are where one may not move, and each that may not is named', async () => {
    const foreign = await market.db.product.findFirstOrThrow({
      where: { programmeId: market.programmeId, supplierId: { not: market.supplier.organisationId ?? '' } },
    })
    const where = { programmeId: market.programmeId, slug: 'wandao-mi' }
    await market.db.product.updateMany({ where, data: { state: 'DRAFT' } })
    const wish = { slugs: [...MINE, foreign.slug, 'nope'], event: 'pause' as const, reason: '换季' }
    const refused = await moveSeveral(supplier(), wish)
    const rest = 'rest' in refused ? refused.rest : []
    expect(Object.fromEntries(rest.map(({ slug, refusal }) => [slug, refusal.code]))).toEqual({
      'wandao-mi': 'wrong-state',
      [foreign.slug]: 'not-found',
      nope: 'not-found',
    })
    expect(await states()).toMatchObject({ caixin: 'LISTED', 'hongxin-fanshu': 'LISTED', 'wandao-mi': 'DRAFT' })
    expect(await audited('product.pause')).toBe(3)
    // A draft is not put on the shelf this way either.
    const resumed = await moveSeveral(supplier(), { slugs: ['wandao-mi'], event: 'resume', reason: '' })
    expect(resumed).toMatchObject({ ok: false, refusal: { code: 'wrong-state' } })
  })

  it('asks which, why, and who asks', async () => {
    const pause = { slugs: ['caixin'], event: 'pause' as const, reason: '' }
    expect(await moveSeveral(supplier(), { ...pause, slugs: [] })).toMatchObject({ refusal: { field: 'slugs' } })
    expect(await moveSeveral(supplier(), pause)).toMatchObject({ refusal: { code: 'reason-required' } })
    const buyer = await moveSeveral(market.as(market.buyer), { ...pause, reason: '换季' })
    expect(buyer).toMatchObject({ ok: false })
    expect((await states()).caixin).toBe('LISTED')
  })
})
