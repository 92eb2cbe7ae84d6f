import type { SignedInPerson } from '~/domain/access/actor'
import { maskPhone } from '~/domain/identity/phone'
import { type QrCode, qrCode } from '~/platform/qr/qr-code'
import { base32, totpAddress } from '~/platform/totp/totp'
import type { UseCaseContext } from '../use-case'
import { openSecret } from './factor-check.server'
import type { CodeTools } from './phone-codes.steps.server'
import { type FactorKind, selectFactor } from './second-factor.repo.server'

export type SecondFactorView =
  | { state: 'none' }
  /** For an authenticator: what it scans, and the same for typing in groups of four. */
  | { state: 'begun'; kind: 'TOTP'; code: QrCode; key: string }
  | { state: 'begun'; kind: 'SMS'; phone: string }
  | { state: 'in force'; kind: FactorKind; since: Date; recoveryLeft: number; phone: string }

/** The second factor of whoever asks, with its secret only while it is being set up. */
export async function readSecondFactor(
  { db, actor }: UseCaseContext<SignedInPerson>,
  { keys }: Pick<CodeTools, 'keys'>,
  issuer: string,
): Promise<SecondFactorView> {
  const factor = await selectFactor(db, actor.personId)
  if (!factor) return { state: 'none' }
  const phone = maskPhone(factor.phone)
  const { kind, confirmedAt: since, recoveryLeft } = factor
  if (since) return { state: 'in force', kind, since, recoveryLeft, phone }
  if (kind === 'SMS') return { state: 'begun', kind, phone }
  const secret = openSecret(keys, actor.personId, factor)
  // Sealed with a key that is lost: there is nothing to go on with.
  if (!secret) return { state: 'none' }
  const key = base32(secret).replace(/.{4}(?=.)/gu, '$& ')
  return { state: 'begun', kind, code: qrCode(totpAddress(secret, { issuer, account: phone })), key }
}

/** What /confirm asks of somebody who has a second factor in force; null without one. */
export async function readFactorInForce({
  db,
  actor,
}: UseCaseContext<SignedInPerson>): Promise<{ kind: FactorKind; phone: string } | null> {
  const factor = await selectFactor(db, actor.personId)
  return factor?.confirmedAt ? { kind: factor.kind, phone: maskPhone(factor.phone) } : null
}
