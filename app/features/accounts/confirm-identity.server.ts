import type { SignedInPerson } from '~/domain/access/actor'
import type { Missing } from '~/domain/access/confirmation'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { giveAllowanceBack, spendAllowance } from '../limits/limits.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type OpenedSession, rotateSession } from './accounts.steps.server'
import { selectCredential } from './credentials.repo.server'
import { type FactorProof, proveFactor, spendFactor, type TypedFactor } from './factor-check.server'
import { matchesOrRefuse } from './password-check.server'
import type { CodeTools } from './phone-codes.steps.server'
import { selectFactor } from './second-factor.repo.server'
import { markConfirmed } from './sessions.repo.server'
import { hashOfToken } from './token.server'

export interface ConfirmIdentityInput extends TypedFactor {
  /** What has to be shown; what is not among it is not looked at. */
  missing: Missing
  password: string
  token: string
}

/**
 * Shows once more who is at the desk: the password, the second factor, or both. The session gets another token.
 * Refuses: wrong-password, required, bad-code, wrong-state (no second factor in force), too-many-attempts,
 * sign-in-required.
 */
export async function confirmIdentity(
  ctx: UseCaseContext<SignedInPerson>,
  tools: Pick<CodeTools, 'keys'>,
  { missing, password, token, ...typed }: ConfirmIdentityInput,
): Promise<Outcome<OpenedSession>> {
  const { personId, role } = ctx.actor
  if (missing.password) {
    const right = await checkOwnPassword(ctx, password)
    if (!right.ok) return right
  }
  let proof: FactorProof | null = null
  if (missing.factor) {
    const factor = await selectFactor(ctx.db, personId)
    if (!factor?.confirmedAt) return refuse('wrong-state')
    const proved = await proveFactor(ctx, tools, factor, typed)
    if (!proved.ok) return proved
    proof = proved.value
  }
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<OpenedSession>> => {
    if (proof) {
      const spent = await spendFactor(tx, personId, proof, ctx.now)
      if (!spent.ok) return spent
    }
    const session = await rotateSession(tx, token, { role }, ctx.now)
    if (!session) return refuse('sign-in-required')
    await markConfirmed(tx, hashOfToken(session.token), {
      ...(missing.password ? { confirmedAt: ctx.now } : {}),
      ...(proof ? { factorAt: ctx.now } : {}),
    })
    await recordAudit(tx, ctx, {
      ...{ action: 'session.confirm', subject: { type: 'person', id: personId } },
      after: { knowledge: missing.password, factor: proof?.kind ?? null },
    })
    return accept(session)
  })
}

async function checkOwnPassword(ctx: UseCaseContext<SignedInPerson>, password: string): Promise<Outcome<void>> {
  const keys = [{ address: ctx.origin?.address }, { account: ctx.actor.personId }]
  const spent = await spendAllowance(ctx.db, { limit: 'sign-in', keys, now: ctx.now })
  if (!spent.ok) return spent
  const credential = await selectCredential(ctx.db, ctx.actor.personId, 0)
  const about = { field: 'password', code: 'wrong-password' } as const
  const right = await matchesOrRefuse(credential?.passwordHash ?? null, password, about)
  if (right.ok) await giveAllowanceBack(ctx.db, { limit: 'sign-in', keys })
  return right
}
