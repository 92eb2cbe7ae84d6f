import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import type { Standing } from '~/domain/organisation/standing'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { draftAgreement } from '~/features/agreements/draft-agreement.server'
import { sendAgreement } from '~/features/agreements/send-agreement.server'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import { listProducts } from '~/features/catalogue/catalogue.view.server'
import { moveProduct } from '~/features/catalogue/move-product.server'
import { filterFrom } from '~/features/catalogue/storefront.form'
import { addToBasket } from '~/features/orders/add-to-basket.server'
import type { UseCaseContext } from '~/features/use-case'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { type Market, openMarket, type Person, placeSpot, productOf, refusalOf } from '../../support/market'
import { activeAgreement, draftOf, openSetting, type Setting, sentAgreement, value } from '../agreements/setting'

const { db } = await testDb()
let market: Market
let setting: Setting
beforeAll(async () => {
  market = await openMarket(db)
  setting = await openSetting(db)
})

const set = (id: string, standing: Standing) => db.organisation.updateMany({ where: { id }, data: { standing } })
const as = (person: Person, standing: Standing): Person => ({ ...person, standing })
const whose = (context: UseCaseContext, standing: Standing): UseCaseContext => ({
  ...context,
  actor: { ...context.actor, standing } as Person,
})

describe('a buyer that is not approved', () => {
  it('fills its basket, and orders once it is', async () => {
    expect(refusalOf(await placeSpot(market, as(market.buyer, 'REGISTERED'), { caixin: 12 }))).toBe(
      'organisation-not-approved',
    )
    expect(await db.basketLine.count()).toBe(1)
    expect(refusalOf(await placeSpot(market, market.buyer, { caixin: 12 }))).toBeNull()
  })

  it('drafts an agreement and cannot send it', async () => {
    const handler = whose(setting.handler, 'SUSPENDED')
    const draft = { id: uuid7(), counterpartId: setting.cooperative, ...draftOf([[setting.products.caixin, 1, 100]]) }
    const { number } = value(await draftAgreement(handler, draft))
    expect(refusalOf(await sendAgreement(handler, { number, version: 0 }))).toBe('organisation-not-approved')
  })
})

describe('a supplier that is suspended', () => {
  const cooperative = () => market.suppliers.caiziyuan
  const shelf = async () => {
    const page = await listProducts(
      db,
      market.programmeId,
      filterFrom(new URLSearchParams()),
      businessDate('2026-11-24'),
    )
    return page.products.filter(({ village }) => village.slug === 'caiziyuan').length
  }
  beforeEach(async () => {
    await db.basketLine.deleteMany()
    await set(cooperative(), 'APPROVED')
  })

  it('leaves the shelf, and its goods cannot be ordered; restored it stands there as before', async () => {
    const before = await shelf()
    expect(before).toBeGreaterThan(0)
    await set(cooperative(), 'SUSPENDED')
    expect(await shelf()).toBe(0)
    const wish = { productId: productOf(market, 'caixin'), quantity: wholeUnits(12) }
    expect(refusalOf(await addToBasket(market.as(market.buyer), wish))).toBe('not-on-sale')
    await set(cooperative(), 'APPROVED')
    expect(await shelf()).toBe(before)
  })

  it('may pause a product and not publish it', async () => {
    const product = await db.product.findFirstOrThrow({ where: { supplierId: cooperative(), state: 'LISTED' } })
    const suspended = market.as(as(market.supplier, 'SUSPENDED'))
    const move = { slug: product.slug, version: product.version, reason: '示例' }
    expect(refusalOf(await moveProduct(suspended, { ...move, event: 'pause' }))).toBeNull()
    const publish = { ...move, event: 'publish', version: product.version + 1 } as const
    expect(refusalOf(await moveProduct(suspended, publish))).toBe('organisation-not-approved')
    expect(refusalOf(await moveProduct(market.as(market.supplier), publish))).toBeNull()
  })

  it('cannot be bound anew: no draft with it, nothing sent or signed', async () => {
    const lines: Parameters<typeof sentAgreement>[1] = [[setting.products.caixin, 1, 12_000]]
    const sent = await sentAgreement(setting, lines)
    await activeAgreement(setting, lines)
    await set(setting.cooperative, 'SUSPENDED')
    const draft = { id: uuid7(), counterpartId: setting.cooperative, ...draftOf(lines) }
    expect(refusalOf(await draftAgreement(setting.handler, draft))).toBe('party-not-approved')
    const { number, contentHash } = sent
    expect(refusalOf(await signAgreement(setting.approver, { number, contentHash }))).toBe('party-not-approved')
    await set(setting.cooperative, 'APPROVED')
    expect(refusalOf(await signAgreement(setting.approver, { number, contentHash }))).toBeNull()
  })
})
