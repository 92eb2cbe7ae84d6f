import type { Db } from '~/platform/db/db'

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
  id: string
  phone: string
  purpose: string
  codeHash: Uint8Array
  mostTries: number
  now: Date
}

/**
 * Counts a try of the latest code of a phone and purpose and, when it is the right one, spends it: one statement, so
 * that of ten who know it one gets true, and no try goes uncounted however many are made at once.
 */
export async function tryPhoneCode(db: Db, { phone, purpose, codeHash, mostTries, now }: Omit<TriedCode, 'id'>) {
  const [row] = await db.$queryRaw<{ right: boolean }[]>`
    UPDATE phone_code
       SET tries = tries + 1, used_at = CASE WHEN code_hash = ${codeHash} THEN ${now}::timestamptz END
     WHERE id = (SELECT id FROM phone_code
                  WHERE phone = ${phone} AND purpose = ${purpose}
                  ORDER BY id DESC LIMIT 1)
       AND used_at IS NULL AND tries < ${mostTries} AND expires_at > ${now}
    RETURNING used_at IS NOT NULL AS right`
  return row?.right ?? false
}

/** Clears away what nobody can use any more, some at a time. @returns how many went */
export async function deletePhoneCodesBefore(db: Db, expiredSince: Date): Promise<number> {
  return await db.$executeRaw`
    DELETE FROM phone_code WHERE id IN (
      SELECT id FROM phone_code WHERE expires_at <= ${expiredSince} LIMIT 5000 FOR UPDATE SKIP LOCKED)`
}
