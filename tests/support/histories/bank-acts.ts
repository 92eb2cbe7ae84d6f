import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Outcome } from '~/domain/refusal/refusal'
import { signAcceptance } from '~/features/deliveries/sign-acceptance.server'
import { applyDeposit } from '~/features/deposits/apply-deposit.server'
import { undoApplication } from '~/features/deposits/undo-application.server'
import { allocateTransfer } from '~/features/payments/allocate-transfer.server'
import { bounceTransfer } from '~/features/payments/bounce-transfer.server'
import { recordReceived } from '~/features/payments/record-received.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { rejectTransfer } from '~/features/payments/reject-transfer.server'
import { reverseVerification } from '~/features/payments/reverse-verification.server'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import { withdrawTransfer } from '~/features/payments/withdraw-transfer.server'
import { moveRefund } from '~/features/refunds/move-refund.server'
import { openRefund } from '~/features/refunds/open-refund.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { arrivedOf, type Standing, splitOf } from './bank-truth'
import { Crash } from './crash'
import { as, type History, oneOf, type Play, someFen } from './history'

const newReference = (prefix: string) => `${prefix}${uuid7().slice(-12)}`

/** Does it, and keeps what its answer says the paper is from now on; an answer that never came is looked up later. */
async function telling<T>(
  { world }: History,
  paper: { id: string; version: number; stands: readonly Standing[] },
  act: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    const outcome = await act()
    if (outcome.ok) world.bank.answered(paper.id, paper.version, paper.stands)
    return outcome
  } catch (error) {
    if (error instanceof Crash) world.bank.lost(paper.id)
    throw error
  }
}

const record: Play = async (history) => {
  const { world, orderId } = history
  const amountFen = fen(someFen(world))
  const isDeposit = world.chance.happens(0.3)
  const form = {
    ...{ transferId: uuid7(), reference: newReference('HX'), amountFen, remark: '' },
    ...{ valueDate: businessDateOf(world.clock), allocations: isDeposit ? [] : [{ orderId, amountFen }] },
    ...(world.chance.happens(0.9) && { distinct: '另一笔' }),
    deposits: isDeposit ? [{ agreementId: world.agreementId, amountFen }] : [],
  }
  history.transferIds.push(form.transferId)
  const paper = { id: form.transferId, version: 0, stands: [] }
  return telling(history, paper, () => recordTransfer(as(history, world.payer), form))
}

/** Money that arrived and nobody recorded: a part for the order, now and then more than that. */
const receive: Play = async (history) => {
  const { world, orderId } = history
  const partFen = fen(world.chance.pick([1_000n, someFen(world), 0n]))
  const amountFen = fen(partFen + world.chance.pick([0n, 1n, 500n]))
  const allocations = partFen > 0n ? [{ document: { type: 'ORDER' as const, id: orderId }, amountFen: partFen }] : []
  const form = {
    ...{ transferId: uuid7(), buyerId: world.buyerId, reference: newReference('SK'), amountFen, remark: '' },
    ...{ valueDate: businessDateOf(world.clock), allocations, distinct: '另一笔' },
  }
  history.transferIds.push(form.transferId)
  const stands = splitOf(form.transferId, amountFen, partFen > 0n ? [{ documentId: orderId, amountFen: partFen }] : [])
  const paper = { id: form.transferId, version: 0, stands }
  return telling(history, paper, () => recordReceived(as(history, world.finance), form))
}

async function someTransfer({ world, transferIds }: History) {
  const open = world.chance.happens(0.9) ? { state: { in: ['RECORDED' as const, 'VERIFIED' as const] } } : {}
  const where = { id: { in: transferIds }, ...open }
  const rows = await world.db.bankTransfer.findMany({ where, orderBy: { id: 'asc' } })
  const transfer = oneOf(world, rows)
  if (!transfer) return null
  const parts = await world.db.transferAllocation.findMany({
    ...{ where: { transferId: transfer.id }, orderBy: { id: 'asc' } },
  })
  // A document that nothing of it stands on any more keeps a line of nothing.
  return { ...transfer, parts: parts.filter(({ amountFen }) => amountFen > 0n) }
}

const moveTransfer: Play = async (history) => {
  const transfer = await someTransfer(history)
  if (!transfer) return
  const { world } = history
  const { id, version, state, parts } = transfer
  const seen = { transferId: id, version }
  const reason = { ...seen, reason: '核对有误' }
  const [payer, finance] = [as(history, world.payer), as(history, world.finance)]
  const gone = { id, version: version + 1, stands: [] }
  const bounced = { ...reason, bouncedOn: businessDateOf(world.clock) }
  if (state === 'VERIFIED') {
    if (world.chance.happens(0.5)) return splitAnew(history, transfer)
    if (world.chance.happens(0.5)) return telling(history, gone, () => bounceTransfer(finance, bounced))
    return telling(history, gone, () => reverseVerification(finance, reason))
  }
  const arrivedFen = world.chance.pick([transfer.amountFen, transfer.amountFen, transfer.amountFen / 2n])
  const amountFen = fen(world.chance.happens(0.2) ? arrivedFen + 700n : arrivedFen)
  const stated = await world.db.transferAllocation.findMany({ where: { transferId: id }, orderBy: { id: 'asc' } })
  const stands = arrivedOf(id, amountFen, state === 'RECORDED' ? stated : parts)
  const verify = () => telling(history, { ...gone, stands }, () => verifyTransfer(finance, { ...seen, amountFen }))
  const moves = [
    ...[verify, verify, verify],
    () => telling(history, gone, () => rejectTransfer(finance, reason)),
    () => telling(history, gone, () => withdrawTransfer(payer, seen)),
    () => telling(history, gone, () => bounceTransfer(payer, bounced)),
  ]
  return world.chance.pick(moves)()
}

/** What is left of it, or a part of what it pays, goes to this order or to another one of the same two. */
async function splitAnew(
  history: History,
  transfer: NonNullable<Awaited<ReturnType<typeof someTransfer>>>,
): Promise<unknown> {
  const { world, orderId } = history
  const { id, version, parts } = transfer
  const target = world.chance.happens(0.4) ? orderId : world.chance.pick(world.orderIds)
  const restFen = transfer.amountFen - parts.reduce((sum, { amountFen }) => sum + amountFen, 0n)
  const from = restFen > 0n && world.chance.happens(0.7) ? null : oneOf(world, parts)
  const mostFen = from ? from.amountFen : restFen
  const movedFen = world.chance.pick([mostFen, mostFen / 2n, 100n])
  const toAccount = world.chance.happens(0.2)
  const amounts = new Map(parts.map(({ documentId, amountFen }) => [documentId, amountFen]))
  if (from) amounts.set(from.documentId, from.amountFen - movedFen)
  if (!toAccount) amounts.set(target, (amounts.get(target) ?? 0n) + movedFen)
  const given = [...amounts].map(([documentId, amountFen]) => ({ documentId, amountFen }))
  const typeOf = (documentId: string) => (documentId === world.agreementId ? ('DEPOSIT' as const) : ('ORDER' as const))
  const form = {
    ...{ transferId: id, version, reason: '分错了' },
    allocations: given.map(({ documentId, amountFen }) => ({
      document: { type: typeOf(documentId), id: documentId },
      amountFen: fen(amountFen),
    })),
  }
  const paper = { id, version: version + 1, stands: splitOf(id, transfer.amountFen, given) }
  return telling(history, paper, () => allocateTransfer(as(history, world.finance), form))
}

/** Of the order, of the deposit, or of what a transfer left; asked for, promised, or sent already. */
const askForRefund: Play = async (history) => {
  const { world, orderId, transferIds } = history
  const documents = await world.db.moneyEntry.groupBy({
    by: ['documentType', 'documentId'],
    where: { documentId: { in: [orderId, world.agreementId, ...transferIds] } },
    _sum: { amountFen: true },
    orderBy: { documentId: 'asc' },
  })
  const found = oneOf(world, documents)
  if (!found) return
  const { documentType: type, documentId: id } = found
  const sending = { reference: newReference('TH'), valueDate: businessDateOf(world.clock) }
  const byBuyer = world.chance.happens(0.3)
  const form = {
    ...{ refundId: uuid7(), document: { type, id }, reason: '退货' },
    amountFen: fen(world.chance.pick([1_000n, 500n, 1n, someFen(world), found._sum.amountFen ?? 1n])),
    sending: !byBuyer && world.chance.happens(0.7) ? sending : null,
  }
  history.refundIds.push(form.refundId)
  const paper = { id: form.refundId, version: 0, stands: [] }
  return telling(history, paper, () => openRefund(as(history, byBuyer ? world.payer : world.finance), form))
}

const moveSomeRefund: Play = async (history) => {
  const { world, refundIds } = history
  const { chance } = world
  const refund = oneOf(
    world,
    await world.db.refund.findMany({ where: { id: { in: refundIds } }, orderBy: { id: 'asc' } }),
  )
  if (!refund) return
  const { id, number, version, documentId, amountFen } = refund
  const events = {
    REQUESTED: ['send', 'send', 'send', 'decline', 'withdraw'],
    SENT: ['confirm', 'confirm', 'confirm', 'miss', 'take-back'],
    RECEIVED: ['reverse', 'confirm'],
    DECLINED: ['send'],
    WITHDRAWN: ['send'],
  } as const
  const event = chance.pick<(typeof events)[keyof typeof events][number]>(events[refund.state])
  const bySupplier = event === 'send' || event === 'decline' || event === 'take-back'
  const person = bySupplier || (event === 'withdraw' && refund.side === 'SUPPLIER') ? world.finance : world.payer
  const sending = {
    reference: newReference('TH'),
    valueDate: addDays(businessDateOf(world.clock), -chance.whole(0, 5)),
  }
  const form = { number, version, reason: '核对过', ...(event === 'send' && { sending }) }
  const stands = event === 'confirm' ? [{ documentId, amountFen: -amountFen }] : []
  const move = () =>
    telling(history, { id, version: version + 1, stands }, () => moveRefund(as(history, person), event, form))
  // Two people, or two taps of one, with the same page before them.
  if (!chance.happens(0.25)) return move()
  return Promise.all([move(), move()])
}

const apply: Play = async (history) => {
  const { world, orderId } = history
  const { bank, agreementId, chance } = world
  const amountFen = fen(chance.pick([someFen(world), 1_000n, 300n]))
  const form = { applicationId: uuid7(), orderId, amountFen }
  const stands = [
    { documentId: agreementId, amountFen: -amountFen },
    { documentId: orderId, amountFen },
  ]
  const person = chance.happens(0.5) ? world.payer : world.finance
  const send = async (as: Parameters<typeof applyDeposit>[0]) => {
    const outcome = await applyDeposit(as, form)
    if (outcome.ok) bank.answered(form.applicationId, 0, stands)
    return outcome
  }
  history.applicationIds.push(form.applicationId)
  return sentAgain(history, chance.happens(0.3) ? 2 : 1, (own) => send(as(own, person)))
}

const unapply: Play = async (history) => {
  const { world, applicationIds } = history
  const applicationId = oneOf(world, applicationIds)
  if (!applicationId) return
  const form = { reversalId: uuid7(), applicationId, reason: '抵错了' }
  const send = async (own: History) => {
    const outcome = await undoApplication(as(own, world.finance), form)
    if (outcome.ok) world.bank.answered(applicationId, 1, [])
    return outcome
  }
  return sentAgain(history, world.chance.happens(0.3) ? 2 : 1, send)
}

/** The form, from so many tabs; where an answer is lost it is sent again at the end, and is one act all the same. */
async function sentAgain(history: History, tabs: number, send: (own: History) => Promise<unknown>): Promise<unknown> {
  const { world } = history
  const ends = await Promise.allSettled(Array.from({ length: tabs }, () => send(history)))
  return ends.map((end) => {
    if (end.status === 'fulfilled') return end.value
    if (!(end.reason instanceof Crash)) throw end.reason
    world.bank.again.push(() => send({ ...history, db: world.db }))
    return `killed ${end.reason.message}`
  })
}

/** The goods are judged, whole or half of them: then less is payable than somebody may be paying at that moment. */
export const accept: Play = async (history) => {
  const { world, orderId } = history
  const note = await world.db.deliveryNote.findFirstOrThrow({ where: { orderId } })
  const lines = await world.db.deliveryLine.findMany({ where: { deliveryNoteId: note.id } })
  const half = world.chance.happens(0.6)
  return signAcceptance(as(history, world.buyer), {
    ...{ acceptanceId: uuid7(), deliveryNoteId: note.id, version: note.version, handedOverBy: '示例' },
    lines: lines.map(({ orderLineId, shipped }) => ({
      ...{ orderLineId, acceptedGrams: null, reason: half ? '压坏' : '' },
      accepted: thousandths(half ? shipped / 2n : shipped),
    })),
  })
}

/** What may happen with money by bank transfer; weights as of the other acts. */
export const BANK_PLAYS: readonly { kind: string; weights: readonly [number, number]; play: Play }[] = [
  { kind: 'transfer', weights: [3, 1], play: record },
  { kind: 'transfer arrives unsaid', weights: [1, 1], play: receive },
  { kind: 'transfer moves', weights: [5, 4], play: moveTransfer },
  { kind: 'bank refund', weights: [2, 4], play: askForRefund },
  { kind: 'bank refund moves', weights: [2, 6], play: moveSomeRefund },
  { kind: 'accept', weights: [2, 0], play: accept },
  { kind: 'deposit applied', weights: [1, 3], play: apply },
  { kind: 'deposit applied no more', weights: [0, 1], play: unapply },
]
