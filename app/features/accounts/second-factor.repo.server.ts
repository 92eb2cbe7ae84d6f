import type { Db, Tx } from '~/platform/db/db'

export type FactorKind = 'TOTP' | 'SMS'

export interface FactorRow {
  kind: FactorKind
  /** Sealed; null for text messages. */
  secret: Uint8Array | null
  createdAt: Date
  /** Null: begun only. */
  confirmedAt: Date | null
  phone: string
  /** Recovery codes that are still good. */
  recoveryLeft: number
}

/** The person's second factor, in force or begun; null when there is none. */
export async function selectFactor(db: Db, personId: string): Promise<FactorRow | null> {
  const [row] = await db.$queryRaw<FactorRow[]>`
    SELECT factor.kind::text AS kind, factor.secret, factor.created_at AS "createdAt",
           factor.confirmed_at AS "confirmedAt", person.phone,
           (SELECT count(*)::int FROM recovery_code
             WHERE recovery_code.person_id = factor.person_id AND used_at IS NULL) AS "recoveryLeft"
      FROM second_factor AS factor JOIN person ON person.id = factor.person_id
     WHERE factor.person_id = ${personId}::uuid`
  return row ?? null
}

export async function selectPhone(db: Db, personId: string): Promise<string | null> {
  const person = await db.person.findUnique({ where: { id: personId }, select: { phone: true } })
  return person?.phone ?? null
}

export interface BegunFactor {
  personId: string
  kind: FactorKind
  secret: Uint8Array<ArrayBuffer> | null
  now: Date
}

/** Begins one, in place of one that was only begun. @returns false where one is in force */
export async function upsertBegunFactor(tx: Tx, { personId, kind, secret, now }: BegunFactor): Promise<boolean> {
  const count = await tx.$executeRaw`
    INSERT INTO second_factor (person_id, kind, secret, created_at)
    VALUES (${personId}::uuid, ${kind}::factor_kind, ${secret}, ${now})
    ON CONFLICT (person_id) DO UPDATE
       SET kind = excluded.kind, secret = excluded.secret, last_step = NULL, created_at = excluded.created_at
     WHERE second_factor.confirmed_at IS NULL`
  return count === 1
}

/** Puts the begun factor in force; of two at once one gets true. */
export async function confirmFactor(
  tx: Tx,
  personId: string,
  { kind, createdAt, lastStep, now }: { kind: FactorKind; createdAt: Date; lastStep: number | null; now: Date },
): Promise<boolean> {
  const { count } = await tx.secondFactor.updateMany({
    where: { personId, kind, createdAt, confirmedAt: null },
    data: { confirmedAt: now, lastStep: lastStep === null ? null : BigInt(lastStep) },
  })
  return count === 1
}

/** Takes a time step once: whoever comes second with it, or with an earlier one, gets false. */
export async function takeStep(tx: Tx, personId: string, step: number): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE second_factor SET last_step = ${BigInt(step)}
     WHERE person_id = ${personId}::uuid AND confirmed_at IS NOT NULL
       AND (last_step IS NULL OR last_step < ${BigInt(step)})`
  return count === 1
}

/** Recovery codes go with it. @returns false where there was none of this state */
export async function deleteFactor(tx: Tx, personId: string, state: 'begun' | 'in force'): Promise<boolean> {
  const confirmedAt = state === 'begun' ? null : { not: null }
  const { count } = await tx.secondFactor.deleteMany({ where: { personId, confirmedAt } })
  if (count > 0) await tx.recoveryCode.deleteMany({ where: { personId } })
  return count === 1
}

export async function replaceRecoveryCodes(
  tx: Tx,
  personId: string,
  hashes: readonly Uint8Array<ArrayBuffer>[],
): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ personId, codeHash })) })
}

/** Of all who use one at once one gets true. */
export async function spendRecoveryCode(
  tx: Tx,
  personId: string,
  codeHash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { personId, codeHash, usedAt: null },
    data: { usedAt: now },
  })
  return count === 1
}
