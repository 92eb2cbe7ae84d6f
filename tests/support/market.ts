import type { Role, SignedInPerson } from '~/domain/access/actor'
import { depositOf } from '~/domain/agreement/deposit'
import { businessDate, businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { lineAmount } from '~/domain/quantity/measure'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import type { Outcome } from '~/domain/refusal/refusal'
import { termsOf } from '~/features/catalogue/catalogue.repo.server'
import { dispatchOrder } from '~/features/deliveries/dispatch-order.server'
import { signAcceptance } from '~/features/deliveries/sign-acceptance.server'
import { post, rememberDocuments } from '~/features/ledger/ledger.steps.server'
import { sealLedger } from '~/features/ledger/seal-ledger.server'
import { addToBasket } from '~/features/orders/add-to-basket.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { placeCallOff } from '~/features/orders/place-call-off.server'
import { placeOrders } from '~/features/orders/place-orders.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import { verifyBooks } from '~/features/progress/verify-books.server'
import { sealAudit } from '~/features/records/seal-audit.server'
import type { UseCaseContext } from '~/features/use-case'
import { type Db, inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { keepTextOf } from './kept-text'
import { openShelf, type Shelf } from './shelf'
import { putStock } from './stock'

export interface Market extends Shelf {
  db: Db
  buyerId: string
  /** Somebody of an organisation; `now` is the instant of what they do. */
  as(person: Person, now?: string): UseCaseContext<Person>
  buyer: Person
  approver: Person
  otherBuyer: Person
  supplier: Person
  otherSupplier: Person
  official: Person
}

export type Person = SignedInPerson

export const NOON = '2026-11-24T12:00:00+08:00'

const DELIVERY = {
  deliveryAddress: '东莞市万江街道示例路 1 号',
  contactName: '陈示例',
  contactPhone: '13800000011',
  wantedDate: businessDate('2030-01-05'),
  notes: '',
}

const STANDING = { standing: 'APPROVED', standingSince: new Date(NOON), createdAt: new Date(NOON) } as const

export { DELIVERY }

/** The sample shelf, two buyers and people on both sides: what trade needs. */
export async function openMarket(db: Db): Promise<Market> {
  const shelf = await openShelf(db)
  const { programmeId } = shelf
  const [buyerId, otherBuyerId] = [uuid7(), uuid7()]
  await db.organisation.createMany({
    data: [
      { id: buyerId, name: '东莞市示例电子有限公司', uscc: '91441900MA5T000100' },
      { id: otherBuyerId, name: '东莞市第二示例有限公司', uscc: '91441900MA5T00029W' },
    ].map((row) => ({ ...row, programmeId, side: 'BUYER', buyerType: 'ENTERPRISE', ...STANDING })),
  })
  let phone = 13800000000
  const person = async (role: Role, organisationId: string | null): Promise<Person> => {
    const personId = uuid7()
    phone += 1
    await db.person.create({ data: { id: personId, phone: String(phone), name: role, createdAt: new Date(NOON) } })
    return {
      kind: 'person',
      personId,
      name: role,
      programmeId,
      role,
      organisationId,
      standing: organisationId === null ? null : 'APPROVED',
    }
  }
  return {
    ...shelf,
    db,
    buyerId,
    as: (actor, now = NOON) => ({ actor, now: new Date(now), db, channel: 'WEB' }),
    buyer: await person('BUYER_HANDLER', buyerId),
    approver: await person('BUYER_APPROVER', buyerId),
    otherBuyer: await person('BUYER_MANAGER', otherBuyerId),
    supplier: await person('SUPPLIER_MANAGER', shelf.suppliers.caiziyuan),
    otherSupplier: await person('SUPPLIER_MANAGER', shelf.suppliers.longdong),
    official: await person('OFFICIAL', null),
  }
}

/** The value, or a test failure that names the refusal. */
export function granted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}

export function refusalOf(outcome: Outcome<unknown>): string | null {
  return outcome.ok ? null : outcome.refusal.code
}

export type Wish = Record<string, number>

/** The person's basket, filled and then placed as it stands. Quantities in sale units, by product slug. */
export async function placeSpot(market: Market, person: Person, wish: Wish, now = NOON) {
  const ctx = market.as(person, now)
  for (const [slug, units] of Object.entries(wish)) {
    granted(await addToBasket(ctx, { productId: productOf(market, slug), quantity: wholeUnits(units) }))
  }
  return placeOrders(ctx, { placementId: uuid7(), lines: await seenLines(market, wish), delivery: DELIVERY })
}

export async function seenLines(market: Market, wish: Wish) {
  const products = await market.db.product.findMany({ where: { programmeId: market.programmeId } })
  return Object.entries(wish).map(([slug, units]) => {
    const product = products.find((row) => row.slug === slug)!
    return { productId: product.id, quantity: wholeUnits(units), unitPriceFen: fen(product.unitPriceFen) }
  })
}

export function productOf(market: Market, slug: string): string {
  const id = market.products[slug]
  if (!id) throw new Error(`no product ${slug}`)
  return id
}

export function orderOf(market: Market, id: string) {
  return market.db.purchaseOrder.findUniqueOrThrow({
    where: { programmeId_id: { programmeId: market.programmeId, id } },
  })
}

export function linesOf(market: Market, orderId: string) {
  return market.db.orderLine.findMany({
    where: { programmeId: market.programmeId, orderId },
    orderBy: { position: 'asc' },
  })
}

/** One spot order, placed and confirmed. */
export async function confirmedOrder(market: Market, wish: Wish, now = NOON): Promise<string> {
  const [placed] = granted(await placeSpot(market, market.buyer, wish, now))
  granted(await confirmOrder(market.as(market.supplier, now), { orderId: placed!.id, version: 0 }))
  return placed!.id
}

/** Ships what is given per line (all of it where nothing is), and answers the note's id. */
export async function ship(
  market: Market,
  orderId: string,
  units?: readonly number[],
  options: { now?: string; grams?: readonly number[]; id?: string } = {},
) {
  const lines = await linesOf(market, orderId)
  const { version } = await orderOf(market, orderId)
  return dispatchOrder(market.as(market.supplier, options.now), {
    deliveryNoteId: options.id ?? uuid7(),
    orderId,
    version,
    lines: lines.map((line, index) => ({
      orderLineId: line.id,
      shipped: thousandths(
        units ? BigInt(Math.round((units[index] ?? 0) * 1000)) : line.ordered + line.renewed - line.shipped,
      ),
      shippedGrams: options.grams ? (BigInt(options.grams[index] ?? 0) as never) : undefined,
    })),
    driverName: '示例',
    driverPhone: '',
    plate: '粤V00000',
    notes: '',
  })
}

/** Accepts a note: all of it, or the units given per line with a reason. */
export async function take(
  market: Market,
  noteId: string,
  units?: readonly number[],
  options: { now?: string; grams?: readonly number[]; id?: string } = {},
) {
  const key = { programmeId: market.programmeId, deliveryNoteId: noteId }
  const lines = await market.db.deliveryLine.findMany({ where: key, orderBy: { id: 'asc' } })
  const note = await market.db.deliveryNote.findUniqueOrThrow({
    where: { programmeId_id: { programmeId: market.programmeId, id: noteId } },
  })
  return signAcceptance(market.as(market.buyer, options.now), {
    acceptanceId: options.id ?? uuid7(),
    deliveryNoteId: noteId,
    version: note.version,
    lines: lines.map((line, index) => ({
      orderLineId: line.orderLineId,
      accepted: thousandths(units ? BigInt(Math.round((units[index] ?? 0) * 1000)) : line.shipped),
      acceptedGrams: (options.grams ? BigInt(options.grams[index] ?? 0) : line.shippedGrams) as never,
      reason: units ? '压坏' : '',
    })),
    handedOverBy: '示例',
  })
}

let references = 0

/** Records a transfer over orders; amounts in fen by order id. */
export async function pay(
  market: Market,
  amounts: Record<string, bigint>,
  options: { valueDate?: string; now?: string; amount?: bigint; reference?: string; id?: string } = {},
) {
  const total = Object.values(amounts).reduce((sum, amount) => sum + amount, 0n)
  const now = options.now ?? NOON
  references += 1
  return recordTransfer(market.as(market.buyer, now), {
    transferId: options.id ?? uuid7(),
    reference: options.reference ?? `HX${references}`,
    amountFen: fen(options.amount ?? total),
    valueDate: options.valueDate ? businessDate(options.valueDate) : businessDateOf(new Date(now)),
    remark: '',
    allocations: Object.entries(amounts).map(([orderId, amount]) => ({ orderId, amountFen: fen(amount) })),
  })
}

export async function verify(market: Market, transferId: string, now?: string) {
  const { version } = await market.db.bankTransfer.findUniqueOrThrow({
    where: { programmeId_id: { programmeId: market.programmeId, id: transferId } },
  })
  return verifyTransfer(market.as(market.supplier, now), { transferId, version })
}

/** The ledger of one document as 'STEP year date amount cause', in the order written. */
export async function ledgerOf(market: Market, documentId: string): Promise<string[]> {
  const rows = await market.db.ledgerEntry.findMany({
    where: { programmeId: market.programmeId, documentId },
    orderBy: { id: 'asc' },
  })
  return rows.map((row) => {
    const date = row.businessDate.toISOString().slice(0, 10)
    return `${row.step} ${row.year} ${date} ${row.amountFen} ${row.cause}`
  })
}

/** Σ per step of one document, zeros left out. */
export async function stepsOf(market: Market, documentId: string): Promise<Record<string, bigint>> {
  const rows = await market.db.ledgerEntry.groupBy({
    by: ['step'],
    where: { programmeId: market.programmeId, documentId },
    _sum: { amountFen: true },
  })
  return Object.fromEntries(
    rows.map((row) => [row.step, row._sum.amountFen ?? 0n] as const).filter(([, amount]) => amount !== 0n),
  )
}

/** Σ per year of one step of one document, zeros left out. */
export async function yearsOf(
  market: Market,
  documentId: string,
  step: 'SHIPPED' | 'ACCEPTED' | 'PAID' | 'COUNTED',
): Promise<Record<number, bigint>> {
  const rows = await market.db.ledgerEntry.groupBy({
    by: ['year'],
    where: { programmeId: market.programmeId, documentId, step },
    _sum: { amountFen: true },
  })
  return Object.fromEntries(
    rows.map((row) => [row.year, row._sum.amountFen ?? 0n] as const).filter(([, amount]) => amount !== 0n),
  )
}

/** On hand and reserved, in sale units. */
export async function stockOf(market: Market, slug: string) {
  const row = await market.db.stock.findUniqueOrThrow({
    where: { programmeId_productId: { programmeId: market.programmeId, productId: productOf(market, slug) } },
  })
  return { onHand: Number(row.onHand) / 1000, reserved: Number(row.reserved) / 1000 }
}

export async function setStock(market: Market, slug: string, onHand: number) {
  await putStock(market.db, market.programmeId, productOf(market, slug), { onHand: wholeUnits(onHand) })
}

/** Every invariant of docs/domain.md §5 and the chain; throws naming the first wrong row. */
export async function expectExactBooks(market: Market): Promise<void> {
  const now = () => new Date()
  while ((await sealLedger({ db: market.db, now: now() }, market.programmeId)) > 0) {}
  while ((await sealAudit({ db: market.db, now: now() }, market.programmeId)) > 0) {}
  const verified = await verifyBooks({ db: market.db, now }, market.programmeId, { patienceMs: 0 })
  if (!verified.ok) throw new Error(`${verified.check}: ${JSON.stringify(verified.wrong)}`)
}

export interface AgreementTerms {
  slug: string
  agreed: number
  /** 50 = 5 %. */
  tolerancePermille?: number
  held?: number
  unitPriceFen?: bigint
  /** As with a town: the call-off names the village. */
  unnamed?: boolean
}

let agreements = 0

/** An agreement in force, signed by both sides; holds stock as told. */
export async function activeAgreement(market: Market, terms: readonly AgreementTerms[], depositPermille = 0) {
  const { db, programmeId } = market
  const [agreementId, at, day] = [uuid7(), new Date(NOON), new Date('2026-01-01')]
  agreements += 1
  const products = await db.product.findMany({ where: { programmeId } })
  const lines = terms.map((term, index) => {
    const product = products.find((row) => row.slug === term.slug)!
    const unitPriceFen = term.unitPriceFen ?? product.unitPriceFen
    const { saleUnit, quantityStep, nominalGrams, billedBy, priceGrams, spec } = product
    const villageId = term.unnamed ? null : product.villageId
    const agreed = wholeUnits(term.agreed)
    return {
      ...{ programmeId, id: uuid7(), agreementId, position: index + 1, productId: product.id, villageId, spec },
      ...{ saleUnit, quantityStep, nominalGrams, billedBy, priceGrams, unitPriceFen, agreed },
      productName: product.name,
      amountFen: lineAmount(termsOf({ ...product, unitPriceFen }), { quantity: agreed }),
      tolerancePermille: term.tolerancePermille ?? 50,
      held: wholeUnits(term.held ?? 0),
    }
  })
  const amountFen = lines.reduce((sum, line) => sum + line.amountFen, 0n)
  const contentHash = 'c'.repeat(64)
  await db.agreement.create({
    data: {
      ...{ programmeId, id: agreementId, number: `GX-2026-${String(agreements).padStart(6, '0')}` },
      ...{ buyerId: market.buyerId, supplierId: market.suppliers.caiziyuan, state: 'ACTIVE', startDate: day },
      ...{ endDate: new Date('2026-12-31'), tolerancePermille: 50, paymentDays: 30, amountFen, contentHash },
      ...{ depositPermille, depositFen: depositOf(fen(amountFen), depositPermille) },
      ...{ draftedBy: uuid7(), signedOn: day, createdAt: at },
    },
  })
  await db.agreementLine.createMany({ data: lines })
  await db.agreementSignature.createMany({
    data: (['BUYER', 'SUPPLIER'] as const).map((side) => ({
      ...{ programmeId, agreementId, side, personId: uuid7(), signerName: '示例', signerTitle: '', contentHash },
      signedAt: at,
    })),
  })
  await keepTextOf(db, programmeId, agreementId, at)
  for (const line of lines) {
    const where = { programmeId_productId: { programmeId, productId: line.productId } }
    const { reserved } = await db.stock.findUniqueOrThrow({ where })
    await putStock(db, programmeId, line.productId, { reserved: reserved + line.held })
  }
  const truth = { step: 'SIGNED' as const, villageId: lines[0]!.villageId, amountFen: fen(amountFen) }
  const document = { type: 'AGREEMENT', id: agreementId } as const
  await inTransaction(db, async (tx) => {
    const facts = { buyerId: market.buyerId, buyerType: 'ENTERPRISE', channel: 'AGREEMENT', baseId: null } as const
    await rememberDocuments(tx, programmeId, [{ ...document, ...facts }])
    await post(tx, {
      ...{ programmeId, cause: 'test', at, document },
      truth: [{ ...truth, businessDate: businessDate('2026-01-01') }],
    })
  })
  return { agreementId, lineIds: lines.map((line) => line.id) }
}

/** A call-off in sale units by agreement line. */
export function callOff(market: Market, agreementId: string, units: Record<string, number>, now = NOON) {
  return placeCallOff(market.as(market.buyer, now), {
    placementId: uuid7(),
    agreementId,
    lines: Object.entries(units).map(([agreementLineId, quantity]) => ({
      agreementLineId,
      quantity: wholeUnits(quantity),
    })),
    delivery: DELIVERY,
  })
}

export async function agreementLineOf(market: Market, id: string) {
  const line = await market.db.agreementLine.findUniqueOrThrow({
    where: { programmeId_id: { programmeId: market.programmeId, id } },
  })
  return { drawn: Number(line.drawn) / 1000, shipped: Number(line.shipped) / 1000, held: Number(line.held) / 1000 }
}
