import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import { draftAgreement } from '~/features/agreements/draft-agreement.server'
import { sendAgreement } from '~/features/agreements/send-agreement.server'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import { dispatchOrder } from '~/features/deliveries/dispatch-order.server'
import { signAcceptance } from '~/features/deliveries/sign-acceptance.server'
import { applyDeposit } from '~/features/deposits/apply-deposit.server'
import { claimDeposit } from '~/features/deposits/claim-deposit.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { placeCallOff } from '~/features/orders/place-call-off.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, productOf, type Stage } from '../../../prisma/sample/play'
import { now } from '../stage'
import type { PreparedPage } from './pages'

const HANDLER = '13800000011'
const APPROVER = '13800000012'
const SUPPLIER = '13800000021'

/** Deposits at each point: to be paid, to be applied, applied, and with a word that waits for its answer. */
export async function depositsAtEveryPoint(stage: Stage): Promise<PreparedPage[]> {
  const asked = await withDeposit(stage)
  const { number: paid, orderIds } = await depositPaid(stage)
  const application = { applicationId: uuid7(), orderId: orderIds[0]!, amountFen: fen(100n) }
  done(await applyDeposit(now(stage, HANDLER), application), 'application')
  const claim = { claimId: uuid7(), number: paid, kind: 'FORFEIT' as const, amountFen: fen(100n), reason: '示例' }
  const route = 'agreements.$number.deposit'
  const claimed = await withDeposit(stage)
  await payDeposit(stage, claimed)
  done(await claimDeposit(now(stage, SUPPLIER), { ...claim, number: claimed }), 'claim')
  return [
    { route, path: `/agreements/${asked}/deposit`, as: HANDLER },
    { route, path: `/agreements/${paid}/deposit`, as: HANDLER },
    { route, path: `/agreements/${paid}/deposit`, as: APPROVER },
    { route, path: `/agreements/${claimed}/deposit`, as: APPROVER },
    { route, path: `/agreements/${claimed}/deposit`, as: SUPPLIER },
  ]
}

/** A deposit of 200 yuan that was paid, and two orders of 200 each that it could pay. */
export async function depositPaid(stage: Stage): Promise<{ number: string; orderIds: string[] }> {
  const number = await withDeposit(stage)
  const orderIds = [await acceptedCallOff(stage, number), await acceptedCallOff(stage, number)]
  await payDeposit(stage, number)
  return { number, orderIds }
}

/** An agreement in force whose deposit is a tenth of it. @returns its number */
async function withDeposit(stage: Stage): Promise<string> {
  const today = businessDateOf(new Date())
  const { number } = done(
    await draftAgreement(now(stage, HANDLER), {
      ...{ id: uuid7(), counterpartId: stage.people[SUPPLIER].organisationId ?? '', startDate: today },
      ...{ endDate: addDays(today, 30), tolerancePermille: 0, paymentDays: 15, place: '揭西县', quality: '' },
      ...{ delivery: '', notes: '', depositPermille: 100 },
      lines: [{ productId: productOf(stage, 'wandao-mi'), quantity: wholeUnits(20), unitPriceFen: fen(10_000n) }],
    }),
    'draft',
  )
  const { contentHash } = done(await sendAgreement(now(stage, HANDLER), { number, version: 0 }), 'sending')
  for (const phone of [APPROVER, SUPPLIER] as const) {
    done(await signAgreement(now(stage, phone), { number, contentHash }), 'signature')
  }
  return number
}

async function payDeposit(stage: Stage, number: string): Promise<void> {
  const { id: agreementId, depositFen } = await stage.db.agreement.findFirstOrThrow({ where: { number } })
  const transferId = uuid7()
  const transfer = { transferId, reference: `DJ-${transferId}`, amountFen: fen(depositFen), remark: number }
  const deposits = [{ agreementId, amountFen: fen(depositFen) }]
  const valueDate = businessDateOf(new Date())
  done(await recordTransfer(now(stage, HANDLER), { ...transfer, valueDate, allocations: [], deposits }), 'deposit')
  done(await verifyTransfer(now(stage, SUPPLIER), { transferId, version: 0 }), 'verification')
}

/** @returns the order's id */
async function acceptedCallOff(stage: Stage, number: string): Promise<string> {
  const { id: agreementId } = await stage.db.agreement.findFirstOrThrow({ where: { number } })
  const line = await stage.db.agreementLine.findFirstOrThrow({ where: { agreementId } })
  const supplier = now(stage, SUPPLIER)
  const delivery = {
    ...{ deliveryAddress: '东莞市万江街道示例路 1 号', contactName: '示例', contactPhone: '13900000000', notes: '' },
    wantedDate: businessDateOf(new Date()),
  }
  const lines = [{ agreementLineId: line.id, quantity: wholeUnits(2) }]
  const placed = await placeCallOff(now(stage, HANDLER), { placementId: uuid7(), agreementId, lines, delivery })
  const orderId = done(placed, 'call-off')[0]!.id
  done(await confirmOrder(supplier, { orderId, version: 0 }), 'confirmation')
  const ordered = await stage.db.orderLine.findMany({ where: { orderId } })
  const deliveryNoteId = uuid7()
  const sent = await dispatchOrder(supplier, {
    ...{ deliveryNoteId, orderId, version: 1, driverName: '', driverPhone: '', plate: '', notes: '' },
    lines: ordered.map(({ id }) => ({ orderLineId: id, shipped: wholeUnits(2), shippedGrams: null })),
  })
  done(sent, 'dispatch')
  const note = await stage.db.deliveryNote.findFirstOrThrow({ where: { id: deliveryNoteId } })
  const accepted = await signAcceptance(now(stage, HANDLER), {
    ...{ acceptanceId: uuid7(), deliveryNoteId, version: note.version, handedOverBy: '' },
    lines: ordered.map(({ id }) => ({ orderLineId: id, accepted: thousandths(2_000n), reason: '' })),
  })
  done(accepted, 'acceptance')
  return orderId
}
