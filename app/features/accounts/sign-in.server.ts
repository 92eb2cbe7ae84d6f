import type { SignedInPerson } from '~/domain/access/actor'
import { checkPhone } from '~/domain/identity/phone'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { giveAllowanceBack, spendAllowance } from '../limits/limits.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type OpenedSession, openSession } from './accounts.steps.server'
import { matchesOrRefuse } from './password-check.server'
import { type SignInRow, selectForSignIn } from './people.repo.server'
import { recordRefusedSignIn } from './refused-sign-ins.steps.server'

export interface SignInInput {
  phone: string
  password: string
  userAgent: string
  /** The session this browser had: it ends, whoever signs in. */
  previousToken: string | null
}

const LONGEST_KEY = 100

/**
 * Opens a session with a token of its own. Whether phone or password is wrong is told neither by words nor by time:
 * an unknown phone is checked against a password that nobody has, and uses up its allowance like a known one.
 * Refuses: sign-in-failed, too-many-attempts (of this phone or address, right password or not; or more are waiting
 * than the server can check).
 */
export async function signIn(ctx: UseCaseContext, input: SignInInput): Promise<Outcome<OpenedSession>> {
  const phone = checkPhone(input.phone)
  const account = phone.ok ? phone.value : input.phone.slice(0, LONGEST_KEY)
  const keys = [{ address: ctx.origin?.address }, { account }]
  const spent = await spendAllowance(ctx.db, { limit: 'sign-in', keys, now: ctx.now })
  if (!spent.ok) return spent
  const person = phone.ok ? await selectForSignIn(ctx.db, phone.value, ctx.actor.programmeId) : null
  const right = await matchesOrRefuse(person?.passwordHash ?? null, input.password)
  if (!right.ok) {
    const { code } = right.refusal
    const typed = { phone: phone.ok ? phone.value : null, personId: person?.personId ?? null }
    if (code === 'sign-in-failed') await inTransaction(ctx.db, (tx) => recordRefusedSignIn(tx, ctx, { code, ...typed }))
    return right
  }
  if (!person) return refuse('sign-in-failed')
  await giveAllowanceBack(ctx.db, { limit: 'sign-in', keys })
  return await inTransaction(ctx.db, async (tx) => {
    const session = await openSession(tx, person, input, ctx.now)
    await recordAudit(
      tx,
      { ...ctx, actor: actorOf(person) },
      { action: 'session.open', subject: { type: 'person', id: person.personId } },
    )
    return accept(session)
  })
}

function actorOf({ personId, name, programmeId, role, organisationId, standing }: SignInRow): SignedInPerson {
  return { kind: 'person', personId, name, programmeId, role, organisationId, standing }
}
