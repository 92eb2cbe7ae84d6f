import { businessDateOf } from '~/domain/calendar/business-date'
import type { Outcome } from '~/domain/refusal/refusal'
import { answerClaim } from '~/features/deposits/answer-claim.server'
import { applyDeposit } from '~/features/deposits/apply-deposit.server'
import { claimDeposit } from '~/features/deposits/claim-deposit.server'
import { undoApplication } from '~/features/deposits/undo-application.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { moveRefund } from '~/features/refunds/move-refund.server'
import { openRefund } from '~/features/refunds/open-refund.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { attempt, NOBODY_ELSE, type Play, partyOf } from './trying'
import { pick, type World } from './world'

/** Deposits and refunds: who pays, applies, asks, sends, confirms, and thinks again. */
export const MONEY_BACK: Record<string, { weight: number; play: Play }> = {
  'pay-deposit': { weight: 3, play: payDeposit },
  'apply-deposit': { weight: 4, play: applySome },
  'unapply-deposit': { weight: 1, play: undoSome },
  'claim-deposit': { weight: 1, play: claimSome },
  'answer-claim': { weight: 2, play: answerSomeClaim },
  'ask-refund': { weight: 5, play: askSome },
  'move-refund': { weight: 8, play: moveSome },
}

async function someAgreement(world: World, which: number | undefined) {
  const where = { programmeId: world.programmeId, depositFen: { gt: 0n }, signedOn: { not: null } }
  return pick(await world.db.agreement.findMany({ where, orderBy: { id: 'asc' } }), which)
}

async function payDeposit(world: World, [which, share = 0, who]: readonly number[]): Promise<Outcome<unknown>> {
  const agreement = await someAgreement(world, which)
  if (!agreement) return NOBODY_ELSE
  const amountFen = (agreement.depositFen / BigInt(1 + (share % 3))) as never
  const form = { transferId: uuid7(), reference: `DJ-${uuid7()}`, amountFen, remark: '', allocations: [] }
  const wish = { ...form, valueDate: businessDateOf(world.clock), deposits: [{ agreementId: agreement.id, amountFen }] }
  return attempt(world, partyOf(world, 'buyer', agreement), who, (ctx) => recordTransfer(ctx, wish))
}

async function applySome(
  world: World,
  [which, share = 0, side = 0, who]: readonly number[],
): Promise<Outcome<unknown>> {
  const where = {
    ...{ programmeId: world.programmeId, agreementId: { not: null } },
    ...(share % 7 === 0 ? {} : { fulfilment: { in: ['ACCEPTED' as const, 'CLOSED_SHORT' as const] } }),
  }
  const order = pick(await world.db.purchaseOrder.findMany({ where, orderBy: { id: 'asc' } }), which)
  if (!order) return NOBODY_ELSE
  const agreement = await world.db.agreement.findFirstOrThrow({ where: { id: order.agreementId ?? '' } })
  const part = [agreement.depositFen, agreement.depositFen / 2n, agreement.depositFen / 5n, 1n][share % 4] || 1n
  const form = { applicationId: uuid7(), orderId: order.id, amountFen: part as never }
  const party = partyOf(world, side % 2 === 0 ? 'buyer' : 'supplier', order)
  return attempt(world, party, who, (ctx) => applyDeposit(ctx, form))
}

async function undoSome(world: World, [which, , , who]: readonly number[]): Promise<Outcome<unknown>> {
  const where = { programmeId: world.programmeId }
  const made = pick(await world.db.depositApplication.findMany({ where, orderBy: { id: 'asc' } }), which)
  if (!made) return NOBODY_ELSE
  const form = { reversalId: uuid7(), applicationId: made.id, reason: '抵错了' }
  return attempt(world, world.supplier, who, (ctx) => undoApplication(ctx, form))
}

async function claimSome(
  world: World,
  [which, share = 0, side = 0, who]: readonly number[],
): Promise<Outcome<unknown>> {
  const agreement = await someAgreement(world, which)
  if (!agreement) return NOBODY_ELSE
  const amountFen = (agreement.depositFen / BigInt(1 + (share % 4)) || 1n) as never
  const kind = share % 2 === 0 ? ('FORFEIT' as const) : ('DOUBLE' as const)
  const form = { claimId: uuid7(), number: agreement.number, kind, amountFen, reason: '违约' }
  return attempt(world, side % 2 === 0 ? world.approver : world.supplier, who, (ctx) => claimDeposit(ctx, form))
}

async function answerSomeClaim(world: World, [which, how = 0, , who]: readonly number[]): Promise<Outcome<unknown>> {
  const where = { programmeId: world.programmeId }
  const claim = pick(await world.db.depositClaim.findMany({ where, orderBy: { id: 'desc' }, take: 3 }), which)
  if (!claim) return NOBODY_ELSE
  const event = (['agree', 'agree', 'decline', 'withdraw'] as const)[how % 4]!
  const own = event === 'withdraw'
  const person = (claim.side === 'BUYER') === own ? world.approver : world.supplier
  const form = { claimId: claim.id, version: claim.version, event, reason: '看过了' }
  return attempt(world, person, who, (ctx) => answerClaim(ctx, form))
}

/** Of an order, of what a transfer left, of a deposit: by who paid or by who was paid, sent already or not. */
async function askSome(
  world: World,
  [which = 0, share = 0, how = 0, who]: readonly number[],
): Promise<Outcome<unknown>> {
  const { programmeId, db } = world
  const documents = await db.moneyEntry.groupBy({
    by: ['documentType', 'documentId', 'buyerId', 'supplierId'],
    where: { programmeId },
    _sum: { amountFen: true },
    orderBy: { documentId: 'asc' },
  })
  const found = pick(documents, which)
  if (!found) return NOBODY_ELSE
  const stands = found._sum.amountFen ?? 0n
  const amount = [stands, stands / 2n, stands / 5n, stands + 1n][share % 4] || 1n
  const reference = share % 5 === 0 ? `TH ${share % 3}` : `TH-${uuid7()}`
  const sent = how % 2 === 0 ? { reference, valueDate: businessDateOf(world.clock) } : null
  const side = how % 3 === 0 && sent === null ? ('buyer' as const) : ('supplier' as const)
  const form = {
    ...{ refundId: uuid7(), document: { type: found.documentType, id: found.documentId }, reason: '多付' },
    ...{ amountFen: amount as never, sending: sent },
  }
  return attempt(world, partyOf(world, side, found), who, (ctx) => openRefund(ctx, form))
}

const STEPS = {
  REQUESTED: ['send', 'send', 'send', 'decline', 'withdraw'],
  SENT: ['confirm', 'confirm', 'confirm', 'miss', 'take-back'],
  RECEIVED: ['reverse', 'confirm', 'reverse'],
  DECLINED: ['send'],
  WITHDRAWN: ['send'],
} as const

async function moveSome(world: World, [which, how = 0, day = 0, who]: readonly number[]): Promise<Outcome<unknown>> {
  const where = { programmeId: world.programmeId }
  const refund = pick(await world.db.refund.findMany({ where, orderBy: { id: 'desc' }, take: 6 }), which)
  if (!refund) return NOBODY_ELSE
  const steps = STEPS[refund.state]
  const event = steps[how % steps.length]!
  const bySupplier = event === 'send' || event === 'decline' || event === 'take-back'
  const side = bySupplier || (event === 'withdraw' && refund.side === 'SUPPLIER') ? 'supplier' : 'buyer'
  const reference = day % 5 === 0 ? `TH ${day % 3}` : `TH-${uuid7()}`
  const form = { number: refund.number, version: refund.version, reason: '核对过' }
  const sending = { reference, valueDate: businessDateOf(world.clock) }
  return attempt(world, partyOf(world, side, refund), who, (ctx) =>
    moveRefund(ctx, event, event === 'send' ? { ...form, sending } : form),
  )
}
