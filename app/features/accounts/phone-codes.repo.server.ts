import type { Db, Tx } from '~/platform/db/db'

export interface NewPhoneCode {
  id: string
  phone: string
  purpose: string
  codeHash: Uint8Array<ArrayBuffer>
  createdAt: Date
  expiresAt: Date
}

export async function insertPhoneCode(db: Db, code: NewPhoneCode): Promise<void> {
  await db.phoneCode.create({ data: code })
}

export interface TriedCode {
  phone: string
  purpose: string
  codeHash: Uint8Array
  mostTries: number
  spend: boolean
  now: Date
}

/**
 * Counts a try of the latest code of a phone and purpose and, when it is the right one and is to be spent, spends it:
 * one statement, so that of ten who know it one gets it, and no try goes uncounted however many are made at once.
 * @returns the id of the code when it is the right one
 */
export async function tryPhoneCode(
  db: Db,
  { phone, purpose, codeHash, mostTries, spend, now }: TriedCode,
): Promise<string | null> {
  const [row] = await db.$queryRaw<{ id: string; right: boolean }[]>`
    UPDATE phone_code
       SET tries = tries + 1,
           used_at = CASE WHEN ${spend}::boolean AND code_hash = ${codeHash} THEN ${now}::timestamptz END
     WHERE id = (SELECT id FROM phone_code
                  WHERE phone = ${phone} AND purpose = ${purpose}
                  ORDER BY id DESC LIMIT 1)
       AND used_at IS NULL AND tries < ${mostTries} AND expires_at > ${now}
    RETURNING id::text AS id, code_hash = ${codeHash} AS right`
  return row?.right ? row.id : null
}

/** Spends a code that was tried before: of all who do it at once one gets true. */
export async function spendPhoneCode(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.phoneCode.updateMany({ where: { id, usedAt: null }, data: { usedAt: now } })
  return count === 1
}

/** Nothing that was sent to a phone is good any more. */
export async function deletePhoneCodesOf(tx: Tx, phone: string): Promise<void> {
  await tx.phoneCode.deleteMany({ where: { phone } })
}

/** Clears away what nobody can use any more, some at a time. @returns how many went */
export async function deletePhoneCodesBefore(db: Db, expiredSince: Date): Promise<number> {
  return await db.$executeRaw`
    DELETE FROM phone_code WHERE id IN (
      SELECT id FROM phone_code WHERE expires_at <= ${expiredSince} LIMIT 5000 FOR UPDATE SKIP LOCKED)`
}
