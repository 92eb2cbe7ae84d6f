import { beforeAll, describe, expect, test } from 'vitest'
import type { SignedInPerson } from '~/domain/access/actor'
import { fen } from '~/domain/money/fen'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Outcome } from '~/domain/refusal/refusal'
import { placeOrders } from '~/features/orders/place-orders.server'
import { addInvoiceTitle } from '~/features/organisations/add-invoice-title.server'
import { readAddressBook, readDestinations } from '~/features/organisations/addresses.view.server'
import { forgetContact } from '~/features/organisations/forget-contact.steps.server'
import { type KeepAddressInput, keepAddress } from '~/features/organisations/keep-address.server'
import { preferEntry } from '~/features/organisations/prefer-entry.server'
import { removeEntry } from '~/features/organisations/remove-entry.server'
import type { UseCaseContext } from '~/features/use-case'
import { type Db, inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { DELIVERY, type Market, openMarket } from '../../support/market'

let db: Db
let market: Market
let manager: UseCaseContext<SignedInPerson>
let other: UseCaseContext<SignedInPerson>

beforeAll(async () => {
  db = (await testDb()).db
  market = await openMarket(db)
  const asManager = (actor: SignedInPerson): UseCaseContext<SignedInPerson> => ({
    ...{ db, now: new Date('2026-11-24T12:00:00+08:00'), channel: 'WEB' },
    actor: { ...actor, role: 'BUYER_MANAGER' },
  })
  manager = asManager(market.buyer)
  other = asManager(market.otherBuyer)
})

const WANJIANG = ['44', '4419', '441900005']

function address(more: Partial<KeepAddressInput> = {}): KeepAddressInput {
  return {
    ...{ id: uuid7(), fresh: true, divisionCodes: WANJIANG, detail: '示例路 1 号', contactName: '陈示例' },
    contactPhone: '13800000011',
    ...more,
  }
}

const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.refusal.code)
const bookOf = async ({ actor }: UseCaseContext<SignedInPerson>) =>
  (await readAddressBook(db, actor.programmeId, actor.organisationId!))!

describe('the address book of a buyer', () => {
  test('keeps what is added once, the first as the default, and changes it', async () => {
    const input = address()
    expect(codeOf(await keepAddress(manager, input))).toBe('ok')
    expect(codeOf(await keepAddress(manager, input))).toBe('ok')
    expect((await bookOf(manager)).addresses).toMatchObject([
      { division: '广东省东莞市万江街道', divisionCode: '441900005', detail: '示例路 1 号', isDefault: true },
    ])
    const changed = { ...input, fresh: false, divisionCodes: ['44', '4452', '445222'], detail: '河婆示例路 2 号' }
    expect(codeOf(await keepAddress(manager, changed))).toBe('ok')
    expect((await bookOf(manager)).addresses).toMatchObject([{ division: '广东省揭阳市揭西县', isDefault: true }])
    expect(await db.auditEntry.count({ where: { action: { in: ['address.add', 'address.change'] } } })).toBe(2)
  })

  test('has one default, moved and removed by its owner', async () => {
    const input = address({ detail: '示例路 3 号' })
    await keepAddress(manager, input)
    expect(codeOf(await preferEntry(manager, 'address', input.id))).toBe('ok')
    const [first, ...others] = (await bookOf(manager)).addresses
    expect(first).toMatchObject({ id: input.id, isDefault: true })
    expect(others.map(({ isDefault }) => isDefault)).toEqual([false])
    expect(codeOf(await removeEntry(manager, 'address', input.id))).toBe('ok')
    expect(codeOf(await removeEntry(manager, 'address', input.id))).toBe('not-found')
    expect((await bookOf(manager)).addresses).toHaveLength(1)
  })

  test('is nobody else’s', async () => {
    const [mine] = (await bookOf(manager)).addresses
    const id = mine!.id
    expect(codeOf(await keepAddress(other, address({ id, fresh: false })))).toBe('not-found')
    expect(codeOf(await keepAddress(other, address({ id })))).toBe('not-found')
    expect(codeOf(await preferEntry(other, 'address', id))).toBe('not-found')
    expect(codeOf(await removeEntry(other, 'address', id))).toBe('not-found')
    const handler = { ...manager, actor: { ...manager.actor, role: 'BUYER_HANDLER' as const } }
    expect(codeOf(await keepAddress(handler, address()))).toBe('not-allowed')
    expect(codeOf(await removeEntry(handler, 'address', id))).toBe('not-allowed')
    expect(await bookOf(manager)).toMatchObject({ addresses: [mine] })
  })

  test('wants a region exact enough, and holds twenty', async () => {
    expect(codeOf(await keepAddress(manager, address({ divisionCodes: ['44', '4419'] })))).toBe('division-incomplete')
    expect(codeOf(await keepAddress(manager, address({ divisionCodes: [] })))).toBe('division-incomplete')
    // At once: the lock of the organisation counts them one after the other.
    const done = await Promise.all(Array.from({ length: 22 }, () => keepAddress(other, address())))
    expect(done.filter((outcome) => outcome.ok)).toHaveLength(20)
    expect(new Set(done.map(codeOf))).toEqual(new Set(['ok', 'too-many-entries']))
    expect((await bookOf(other)).addresses.filter(({ isDefault }) => isDefault)).toHaveLength(1)
  })
})

describe('an order', () => {
  const TITLE = { id: uuid7(), title: '东莞市示例电子有限公司工会', uscc: '91441900MA5T00029W' }

  async function order(chosen: { addressId?: string | null; invoiceTitleId?: string | null }) {
    const { programmeId, personId } = market.buyer
    const product = await db.product.findFirstOrThrow({ where: { programmeId, state: 'LISTED', billedBy: 'COUNT' } })
    const quantity = thousandths(product.minimumOrder)
    const productId = product.id
    await db.basketLine.deleteMany({ where: { personId } })
    await db.basketLine.create({ data: { programmeId, personId, productId, quantity, addedAt: new Date() } })
    const placed = await placeOrders(
      { ...manager, actor: market.buyer },
      {
        placementId: uuid7(),
        lines: [{ productId, quantity, unitPriceFen: fen(product.unitPriceFen!) }],
        delivery: { ...DELIVERY, ...chosen },
      },
    )
    if (!placed.ok) return placed.refusal
    return await db.purchaseOrder.findFirstOrThrow({ where: { programmeId, id: placed.value[0]!.id } })
  }

  test('freezes the chosen address and title; changing them later changes no order', async () => {
    expect(codeOf(await addInvoiceTitle(manager, TITLE))).toBe('ok')
    const [kept] = (await bookOf(manager)).addresses
    const placed = await order({ addressId: kept!.id, invoiceTitleId: TITLE.id })
    const frozen = {
      ...{ deliveryAddress: '广东省揭阳市揭西县河婆示例路 2 号', contactName: '陈示例' },
      ...{ invoiceTitle: TITLE.title, invoiceUscc: TITLE.uscc },
    }
    expect(placed).toMatchObject(frozen)
    await removeEntry(manager, 'invoice-title', TITLE.id)
    await keepAddress(manager, address({ id: kept!.id, fresh: false, detail: '搬了' }))
    const { programmeId } = market
    const id = 'id' in placed ? placed.id : ''
    expect(await db.purchaseOrder.findFirstOrThrow({ where: { programmeId, id } })).toMatchObject(frozen)
    expect(await order({ invoiceTitleId: TITLE.id })).toMatchObject({ code: 'not-found', field: 'invoiceTitleId' })
  })

  test('takes a written address and the own name without a choice, and no address of others', async () => {
    const { name } = await db.organisation.findFirstOrThrow({ where: { id: market.buyer.organisationId! } })
    expect(await order({})).toMatchObject({ deliveryAddress: DELIVERY.deliveryAddress, invoiceTitle: name })
    const [theirs] = (await bookOf(other)).addresses
    expect(await order({ addressId: theirs!.id })).toMatchObject({ code: 'not-found', field: 'addressId' })
  })

  test('does not go where nobody receives: a closed account’s contact is forgotten', async () => {
    const { programmeId, organisationId } = market.buyer
    await inTransaction(db, (tx) => forgetContact(tx, [organisationId!], '13800000011'))
    const { addresses } = await readDestinations(db, programmeId, organisationId!)
    expect(addresses).toMatchObject([{ contactName: '', contactPhone: '' }])
    expect(await order({ addressId: addresses[0]!.id })).toMatchObject({ code: 'contact-missing' })
  })
})
