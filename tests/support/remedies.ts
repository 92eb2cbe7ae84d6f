import type { RemedyEvent, RemedyKind } from '~/domain/delivery/remedy'
import { fen } from '~/domain/money/fen'
import { thousandths } from '~/domain/quantity/thousandths'
import { answerRemedy } from '~/features/deliveries/answer-remedy.server'
import { openDispute } from '~/features/deliveries/open-dispute.server'
import { proposeRemedy } from '~/features/deliveries/propose-remedy.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { linesOf, type Market, type Person } from './market'

interface Proposal {
  by?: Person
  now?: string
  id?: string
  disputeId?: string
  reversesId?: string
  restock?: boolean
  grams?: readonly number[]
  reason?: string
}

/** Proposes a remedy: units per line of the order, or fen where it is an allowance. */
export async function propose(
  market: Market,
  orderId: string,
  kind: RemedyKind,
  amounts: readonly number[] = [],
  { by = market.buyer, now, id = uuid7(), restock = false, grams, reason = '坏了', ...rest }: Proposal = {},
) {
  const lines = await linesOf(market, orderId)
  return proposeRemedy(market.as(by, now), {
    ...{ remedyId: id, orderId, kind, reason, restock, ...rest },
    lines: lines.slice(0, amounts.length).map((line, index) => ({
      orderLineId: line.id,
      quantity: thousandths(kind === 'ALLOWANCE' ? 0n : BigInt(Math.round((amounts[index] ?? 0) * 1000))),
      amountFen: fen(kind === 'ALLOWANCE' ? BigInt(amounts[index] ?? 0) : 0n),
      grams: grams ? (BigInt(grams[index] ?? 0) as never) : null,
    })),
  })
}

export async function answer(
  market: Market,
  remedyId: string,
  event: RemedyEvent = 'agree',
  options: { by?: Person; now?: string; restock?: boolean; reason?: string } = {},
) {
  const where = { programmeId_id: { programmeId: market.programmeId, id: remedyId } }
  const { version, side } = await market.db.remedy.findUniqueOrThrow({ where })
  const other = side === 'BUYER' ? market.supplier : market.buyer
  return answerRemedy(market.as(options.by ?? other, options.now), {
    ...{ remedyId, version, event, restock: options.restock ?? false, reason: options.reason ?? '' },
  })
}

/** Either side disputes an acceptance, about all of its lines unless told. */
export async function dispute(
  market: Market,
  acceptanceId: string,
  options: { by?: Person; id?: string; lines?: readonly string[]; reason?: string } = {},
) {
  const where = { programmeId: market.programmeId, acceptanceId }
  const lines = await market.db.acceptanceLine.findMany({ where })
  return openDispute(market.as(options.by ?? market.supplier), {
    ...{ disputeId: options.id ?? uuid7(), acceptanceId, reason: options.reason ?? '数量不对', photos: [] },
    orderLineIds: options.lines ?? lines.map(({ orderLineId }) => orderLineId),
  })
}
