import type { SignedInPerson } from '~/domain/access/actor'
import { halfWidth } from '~/domain/notation/decimal'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import type { Keys } from '~/platform/keys/keys'
import { stepOfCode } from '~/platform/totp/totp'
import { spendAllowance } from '../limits/limits.steps.server'
import type { UseCaseContext } from '../use-case'
import { spendPhoneCode } from './phone-codes.repo.server'
import { type CodeTools, provePhoneCode } from './phone-codes.steps.server'
import { recoveryHash } from './recovery-codes.server'
import { type FactorRow, spendRecoveryCode, takeStep } from './second-factor.repo.server'

/** What was shown, and is still to be spent: the same is never good twice. */
export type FactorProof =
  | { kind: 'TOTP'; step: number }
  | { kind: 'SMS'; codeId: string }
  | { kind: 'RECOVERY'; codeHash: Uint8Array<ArrayBuffer> }

export interface TypedFactor {
  /** From the authenticator or the text message. */
  code: string
  /** In its place, one of the ten. */
  recoveryCode: string
}

/** What an authenticator's secret is sealed with. */
export function secretAbout(personId: string): string {
  return `totp:${personId}`
}

export function openSecret(keys: Keys, personId: string, { secret }: Pick<FactorRow, 'secret'>): Uint8Array | null {
  return secret && keys.open(secret, secretAbout(personId))
}

/** Looks at what was typed; wrong ones count. Refuses: required, bad-code (fields code, recoveryCode), too-many-attempts. */
export async function proveFactor(
  ctx: UseCaseContext<SignedInPerson>,
  { keys }: Pick<CodeTools, 'keys'>,
  factor: FactorRow,
  { code: typed, recoveryCode }: TypedFactor,
): Promise<Outcome<FactorProof>> {
  const { personId } = ctx.actor
  const code = halfWidth(typed).replace(/\s+/gu, '')
  if (code === '' && recoveryCode.trim() === '') return refuse('required', { field: 'code' })
  if (code !== '' && factor.kind === 'SMS') {
    const wish = { phone: factor.phone, purpose: 'second-factor', code } as const
    const proved = await provePhoneCode(ctx, { keys }, wish, { spend: false })
    return proved.ok ? accept({ kind: 'SMS', codeId: proved.value }) : proved
  }
  const owner = [{ address: ctx.origin?.address }, { account: personId }]
  const allowed = await spendAllowance(ctx.db, { limit: 'code-check', keys: owner, now: ctx.now })
  if (!allowed.ok) return allowed
  if (code === '') return accept({ kind: 'RECOVERY', codeHash: recoveryHash(personId, recoveryCode) })
  const secret = openSecret(keys, personId, factor)
  const step = secret && stepOfCode(secret, code, ctx.now)
  return step === null ? refuse('bad-code', { field: 'code' }) : accept({ kind: 'TOTP', step })
}

/** Spends it, in the transaction of what it is good for. Refuses: bad-code. */
export async function spendFactor(tx: Tx, personId: string, proof: FactorProof, now: Date): Promise<Outcome<void>> {
  switch (proof.kind) {
    case 'TOTP':
      return (await takeStep(tx, personId, proof.step)) ? accept() : refuse('bad-code', { field: 'code' })
    case 'SMS':
      return (await spendPhoneCode(tx, proof.codeId, now)) ? accept() : refuse('bad-code', { field: 'code' })
    case 'RECOVERY': {
      const spent = await spendRecoveryCode(tx, personId, proof.codeHash, now)
      return spent ? accept() : refuse('bad-code', { field: 'recoveryCode' })
    }
  }
}
