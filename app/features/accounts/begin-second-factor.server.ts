import { randomBytes } from 'node:crypto'
import type { SignedInPerson } from '~/domain/access/actor'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Locale } from '~/messages'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { secretAbout } from './factor-check.server'
import { type CodeTools, sendPhoneCode } from './phone-codes.steps.server'
import { type FactorKind, selectPhone, upsertBegunFactor } from './second-factor.repo.server'

/** RFC 4226 §4: as long as the digest of SHA-1. */
const SECRET_BYTES = 20

/**
 * Begins a second factor; it is in force when its first code was typed. A new secret each time, and for text messages
 * a code to the person's own phone. Refuses: wrong-state (one is in force), too-many-attempts.
 */
export async function beginSecondFactor(
  ctx: UseCaseContext<SignedInPerson>,
  tools: CodeTools,
  { kind, locale }: { kind: FactorKind; locale: Locale },
): Promise<Outcome<void>> {
  const { personId } = ctx.actor
  const secret = kind === 'TOTP' ? tools.keys.seal(randomBytes(SECRET_BYTES), secretAbout(personId)) : null
  const begun = await inTransaction(ctx.db, async (tx) =>
    (await upsertBegunFactor(tx, { personId, kind, secret, now: ctx.now })) ? accept() : refuse('wrong-state'),
  )
  if (!begun.ok || kind === 'TOTP') return begun
  const phone = (await selectPhone(ctx.db, personId)) ?? ''
  return await sendPhoneCode(ctx, tools, { phone, purpose: 'second-factor', locale })
}
