import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { draftAgreement } from '~/features/agreements/draft-agreement.server'
import { sendAgreement } from '~/features/agreements/send-agreement.server'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, productOf, type Stage } from '../../prisma/sample/play'
import { now } from './stage'

/** An agreement of the first firm with the first cooperative over one product, signed by both today, no tolerance. */
export async function signedAgreement(stage: Stage, slug: string, units: number): Promise<{ number: string }> {
  const today = businessDateOf(new Date())
  const [buyer, approver, supplier] = (['13800000011', '13800000012', '13800000021'] as const).map((phone) =>
    now(stage, phone),
  )
  if (!buyer || !approver || !supplier) throw new Error('three people sign')
  const counterpartId = stage.people['13800000021'].organisationId ?? ''
  const { number } = done(
    await draftAgreement(buyer, {
      ...{ id: uuid7(), counterpartId, startDate: today, endDate: addDays(today, 30) },
      ...{ tolerancePermille: 0, paymentDays: 15, place: '揭西县', quality: '', delivery: '', notes: '' },
      lines: [{ productId: productOf(stage, slug), quantity: wholeUnits(units), unitPriceFen: fen(10_000) }],
    }),
    'draft',
  )
  const { contentHash } = done(await sendAgreement(buyer, { number, version: 0 }), 'sending')
  done(await signAgreement(approver, { number, contentHash }), 'signature')
  done(await signAgreement(supplier, { number, contentHash }), 'signature')
  return { number }
}
