import type { SignedInPerson } from '~/domain/access/actor'
import { halfWidth } from '~/domain/notation/decimal'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { stepOfCode } from '~/platform/totp/totp'
import { spendAllowance } from '../limits/limits.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { openSecret } from './factor-check.server'
import { type CodeTools, checkPhoneCode } from './phone-codes.steps.server'
import { freshRecoveryCodes, recoveryHash } from './recovery-codes.server'
import { confirmFactor, replaceRecoveryCodes, selectFactor } from './second-factor.repo.server'
import { markConfirmed } from './sessions.repo.server'
import { hashOfToken } from './token.server'

/**
 * Puts a begun second factor in force by its first code. This session has shown it then.
 * @returns ten recovery codes, for this one time
 * Refuses: wrong-state (none is begun), required, bad-code, too-many-attempts.
 */
export async function finishSecondFactor(
  ctx: UseCaseContext<SignedInPerson>,
  { keys }: Pick<CodeTools, 'keys'>,
  { code: typed, token }: { code: string; token: string },
): Promise<Outcome<string[]>> {
  const { personId } = ctx.actor
  const factor = await selectFactor(ctx.db, personId)
  if (!factor || factor.confirmedAt) return refuse('wrong-state')
  const code = halfWidth(typed).replace(/\s+/gu, '')
  if (code === '') return refuse('required', { field: 'code' })
  let lastStep: number | null = null
  if (factor.kind === 'SMS') {
    const right = await checkPhoneCode(ctx, { keys }, { phone: factor.phone, purpose: 'second-factor', code })
    if (!right.ok) return right
  } else {
    const owner = [{ address: ctx.origin?.address }, { account: personId }]
    const allowed = await spendAllowance(ctx.db, { limit: 'code-check', keys: owner, now: ctx.now })
    if (!allowed.ok) return allowed
    const secret = openSecret(keys, personId, factor)
    lastStep = secret && stepOfCode(secret, code, ctx.now)
    if (lastStep === null) return refuse('bad-code', { field: 'code' })
  }
  const codes = freshRecoveryCodes()
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<string[]>> => {
    const { kind, createdAt } = factor
    if (!(await confirmFactor(tx, personId, { kind, createdAt, lastStep, now: ctx.now }))) return refuse('wrong-state')
    const hashes = codes.map((recoveryCode) => recoveryHash(personId, recoveryCode))
    await replaceRecoveryCodes(tx, personId, hashes)
    await markConfirmed(tx, hashOfToken(token), { factorAt: ctx.now })
    const subject = { type: 'person', id: personId }
    await recordAudit(tx, ctx, { action: 'second-factor.set-up', subject, after: { kind } })
    return accept(codes)
  })
}
