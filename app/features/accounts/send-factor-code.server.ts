import type { SignedInPerson } from '~/domain/access/actor'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Locale } from '~/messages'
import type { UseCaseContext } from '../use-case'
import { type CodeTools, sendPhoneCode } from './phone-codes.steps.server'
import { selectFactor } from './second-factor.repo.server'

/** The code of a second factor by text message, to the person's own phone. Refuses: wrong-state, too-many-attempts. */
export async function sendFactorCode(
  ctx: UseCaseContext<SignedInPerson>,
  tools: CodeTools,
  { locale }: { locale: Locale },
): Promise<Outcome<void>> {
  const factor = await selectFactor(ctx.db, ctx.actor.personId)
  if (factor?.kind !== 'SMS') return refuse('wrong-state')
  return await sendPhoneCode(ctx, tools, { phone: factor.phone, purpose: 'second-factor', locale })
}
