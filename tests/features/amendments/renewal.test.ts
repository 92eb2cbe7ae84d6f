import { beforeAll, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { readAgreement } from '~/features/agreements/agreements.view.server'
import { renewAgreement } from '~/features/agreements/renew-agreement.server'
import { readRenewal } from '~/features/agreements/renewal.view.server'
import { readAmended } from '~/features/amendments/amendments.view.server'
import { terminateAgreement } from '~/features/amendments/terminate-agreement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { activeAgreement, granted, type Market, openMarket, productOf, refusalOf } from '../../support/market'
import { agreed, agreementOf, amended, PRICE } from './setting'

const TODAY = businessDate('2026-11-24')
let market: Market
beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  // Beyond the numbers that agreements of fixtures give themselves.
  const { programmeId } = market
  await market.db.documentCounter.create({ data: { programmeId, kind: 'GX', year: 2026, last: 5_000 } })
})

const pageOf = async (number: string) => {
  const page = await readAgreement(market.db, market.buyer, number, TODAY)
  if (!page) throw new Error('the buyer reads it')
  return page
}

describe('a renewal', () => {
  test('copies what holds now, a year later, at the agreed price, and both name each other', async () => {
    const { agreementId, number } = await agreed(market, { agreed: 20 })
    granted(await amended(market, agreementId, { units: 25 }))
    const id = uuid7()
    const renew = () => renewAgreement(market.as(market.supplier), { id, number })
    const twice = [granted(await renew()), granted(await renew())]
    expect(twice[0]).toEqual(twice[1])
    const draft = await agreementOf(market, id)
    expect(draft).toMatchObject({ state: 'DRAFT', renewsId: agreementId, amountFen: 25n * PRICE, paymentDays: 30 })
    expect([draft.startDate, draft.endDate].map((day) => day.toISOString().slice(0, 10))).toEqual([
      '2027-01-01',
      '2027-12-31',
    ])
    const renewal = await readRenewal(market.db, market.buyer, await pageOf(twice[0]!.number))
    expect(renewal.from).toEqual({ number, missing: [] })
    const back = await readRenewal(market.db, market.buyer, await pageOf(number))
    expect(back.to).toEqual([{ number: twice[0]!.number, state: 'DRAFT' }])
  })

  test('leaves out what is no longer sold or sold differently, and says so line by line', async () => {
    const { agreementId } = await activeAgreement(market, [
      { slug: 'caixin', agreed: 5 },
      { slug: 'hongxin-fanshu', agreed: 5 },
      { slug: 'wandao-mi', agreed: 5 },
    ])
    const { number } = await agreementOf(market, agreementId)
    const change = (slug: string, data: object) =>
      market.db.product.updateMany({ where: { programmeId: market.programmeId, id: productOf(market, slug) }, data })
    await change('hongxin-fanshu', { state: 'PAUSED' })
    await change('wandao-mi', { saleUnit: '包' })
    const drafted = granted(await renewAgreement(market.as(market.buyer), { id: uuid7(), number }))
    const page = await pageOf(drafted.number)
    expect(page.lines.map((line) => line.productId)).toEqual([productOf(market, 'caixin')])
    const { from } = await readRenewal(market.db, market.buyer, page)
    expect(from?.missing.map(({ why }) => why)).toEqual(['withdrawn', 'changed'])
    await change('caixin', { state: 'WITHDRAWN' })
    const nothing = await renewAgreement(market.as(market.buyer), { id: uuid7(), number })
    expect(refusalOf(nothing)).toBe('nothing-to-renew')
    await market.db.product.updateMany({ where: { programmeId: market.programmeId }, data: { state: 'LISTED' } })
  })

  test('of what was terminated, and never of a draft, by a stranger or an official', async () => {
    const { number } = await agreed(market, { agreed: 5 })
    const ended = { number, version: 0, ground: 'OTHER' as const, reason: '换供货方' }
    granted(await terminateAgreement(market.as(market.approver), ended))
    const { number: renewed } = granted(await renewAgreement(market.as(market.buyer), { id: uuid7(), number }))
    const again = renewAgreement(market.as(market.buyer), { id: uuid7(), number: renewed })
    expect(refusalOf(await again)).toBe('wrong-state')
    const by = (person: typeof market.buyer) => renewAgreement(market.as(person), { id: uuid7(), number })
    expect(refusalOf(await by(market.otherBuyer))).toBe('not-found')
    expect(refusalOf(await by(market.official))).toBe('not-allowed')
  })
})

test('the paper stays as it was signed, whatever amendments changed since', async () => {
  const { agreementId, number } = await agreed(market, { agreed: 20 })
  const signed = await pageOf(number)
  granted(await amended(market, agreementId, { units: 25, price: 9_000n, endDate: businessDate('2027-02-01') }))
  granted(await amended(market, agreementId, { units: 30, paymentDays: 5, added: { 'hongxin-fanshu': 3 } }))
  const page = await pageOf(number)
  expect(page).toMatchObject({ endDate: '2027-02-01', paymentDays: 5, amountFen: 30n * 9_000n + 30_000n })
  const { paper, amendments } = await readAmended(market.db, market.buyer, page)
  const said = ({ endDate, paymentDays, amountFen, lines, shownHash }: typeof page) => ({
    ...{ endDate, paymentDays, amountFen, shownHash },
    lines: lines.map(({ id, agreed: units, terms, amountFen: amount }) => ({ id, units, terms, amount })),
  })
  expect(said(paper)).toEqual(said(signed))
  expect(amendments.map(({ state, content }) => [state, content?.lines.length])).toEqual([
    ['IN_FORCE', 1],
    ['IN_FORCE', 1],
  ])
})
