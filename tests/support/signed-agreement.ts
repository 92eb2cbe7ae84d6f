import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { draftAgreement } from '~/features/agreements/draft-agreement.server'
import { sendAgreement } from '~/features/agreements/send-agreement.server'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, productOf, type Stage } from '../../prisma/sample/play'
import { now } from './stage'

/** A draft of the first firm with the first cooperative over one product, no tolerance. */
export async function draftedAgreement(stage: Stage, slug: string, units: number): Promise<{ number: string }> {
  const today = businessDateOf(new Date())
  const counterpartId = stage.people['13800000021'].organisationId ?? ''
  return done(
    await draftAgreement(now(stage, '13800000011'), {
      ...{ id: uuid7(), counterpartId, startDate: today, endDate: addDays(today, 30) },
      ...{ tolerancePermille: 0, paymentDays: 15, place: '揭西县', quality: '', delivery: '', notes: '' },
      lines: [{ productId: productOf(stage, slug), quantity: wholeUnits(units), unitPriceFen: fen(10_000) }],
    }),
    'draft',
  )
}

/** The same, signed by both sides today. */
export async function signedAgreement(stage: Stage, slug: string, units: number): Promise<{ number: string }> {
  const { number } = await draftedAgreement(stage, slug, units)
  const sent = await sendAgreement(now(stage, '13800000011'), { number, version: 0 })
  const { contentHash } = done(sent, 'sending')
  for (const phone of ['13800000012', '13800000021'] as const) {
    done(await signAgreement(now(stage, phone), { number, contentHash }), 'signature')
  }
  return { number }
}
