import type { AmendmentChanges, WantedTerms } from '~/domain/amendment/amendment-changes'
import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { draftAmendment } from '~/features/amendments/draft-amendment.server'
import { sendAmendment } from '~/features/amendments/send-amendment.server'
import { signAmendment } from '~/features/amendments/sign-amendment.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { type AgreementTerms, activeAgreement, granted, type Market, NOON, productOf } from '../../support/market'

export const PRICE = 11_000n

/** An agreement in force over caixin, and what it is called. */
export async function agreed(market: Market, terms: Partial<AgreementTerms> & { agreed: number }) {
  const { agreementId, lineIds } = await activeAgreement(market, [{ slug: 'caixin', unitPriceFen: PRICE, ...terms }])
  const { number } = await agreementOf(market, agreementId)
  return { agreementId, line: lineIds[0] ?? '', number }
}

export function agreementOf(market: Market, id: string) {
  return market.db.agreement.findFirstOrThrow({ where: { id } })
}

/** What the ledger says was signed, per village. */
export async function signedPerVillage(market: Market, documentId: string): Promise<Record<string, bigint>> {
  const rows = await market.db.ledgerEntry.groupBy({
    by: ['villageId'],
    where: { documentId },
    _sum: { amountFen: true },
  })
  return Object.fromEntries(rows.map(({ villageId, _sum }) => [villageId ?? 'none', _sum.amountFen ?? 0n]))
}

export async function signedFen(market: Market, documentId: string): Promise<bigint> {
  const perVillage = await signedPerVillage(market, documentId)
  return Object.values(perVillage).reduce((sum, amount) => sum + amount, 0n)
}

export interface Wish {
  units?: number
  price?: bigint
  endDate?: BusinessDate
  tolerancePermille?: number
  paymentDays?: number
  /** Units of other products, at 100 yuan. */
  added?: Record<string, number>
}

/** What the form would say of an agreement of one line, with a few things changed. */
export async function wanted(market: Market, agreementId: string, wish: Wish): Promise<WantedTerms> {
  const agreement = await agreementOf(market, agreementId)
  const lines = await market.db.agreementLine.findMany({ where: { agreementId }, orderBy: { position: 'asc' } })
  return {
    endDate: wish.endDate ?? businessDate(agreement.endDate.toISOString().slice(0, 10)),
    tolerancePermille: wish.tolerancePermille ?? agreement.tolerancePermille,
    paymentDays: wish.paymentDays ?? agreement.paymentDays,
    capFen: null,
    lines: lines.map((line, index) => ({
      lineId: line.id,
      agreed: index === 0 && wish.units !== undefined ? wholeUnits(wish.units) : (line.agreed as never),
      unitPriceFen: fen(index === 0 ? (wish.price ?? line.unitPriceFen) : line.unitPriceFen),
    })),
    added: Object.entries(wish.added ?? {}).map(([slug, units]) => ({
      productId: productOf(market, slug),
      quantity: wholeUnits(units),
      unitPriceFen: fen(10_000),
    })),
  }
}

/** Drafted by the buyer's handler; null ends the agreement. */
export async function drafted(market: Market, agreementId: string, wish: Wish | null, now = NOON) {
  const { number, version } = await agreementOf(market, agreementId)
  const terms = wish && (await wanted(market, agreementId, wish))
  const form = { id: uuid7(), number, version, reason: '数量不够', wanted: terms }
  return draftAmendment(market.as(market.buyer, now), form)
}

/** Sent, not signed yet. */
export async function sent(market: Market, agreementId: string, wish: Wish | null, now = NOON) {
  const { number } = await agreementOf(market, agreementId)
  const { sequence, number: own } = granted(await drafted(market, agreementId, wish, now))
  const seen = { number, sequence, version: 0 }
  const { contentHash } = granted(await sendAmendment(market.as(market.buyer, now), seen))
  return { number, sequence, own, contentHash }
}

/** In force: signed by the approver, then by the cooperative. Answers what the second signature was answered. */
export async function amended(market: Market, agreementId: string, wish: Wish | null, now = NOON) {
  const { number, sequence, contentHash } = await sent(market, agreementId, wish, now)
  granted(await signAmendment(market.as(market.approver, now), { number, sequence, contentHash }))
  return signAmendment(market.as(market.supplier, now), { number, sequence, contentHash })
}

export type { AmendmentChanges }
