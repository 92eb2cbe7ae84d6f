import type { Db, Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'

export interface CredentialRow {
  phone: string
  name: string
  passwordHash: string
  changedAt: Date
  /** Hashes of those before the present one, the latest first. */
  past: string[]
}

/** The present password of a living person and `remembered` of those before it; null without one. */
export async function selectCredential(db: Db, personId: string, remembered: number): Promise<CredentialRow | null> {
  const [row] = await db.$queryRaw<CredentialRow[]>`
    SELECT person.phone, person.name, credential.password_hash AS "passwordHash", credential.changed_at AS "changedAt",
           ARRAY(SELECT past.password_hash FROM past_password AS past
                  WHERE past.person_id = person.id ORDER BY past.id DESC LIMIT ${remembered}) AS past
      FROM person JOIN credential ON credential.person_id = person.id
     WHERE person.id = ${personId}::uuid AND person.disabled_at IS NULL`
  return row ?? null
}

export interface ReplacedPassword {
  personId: string
  /** The hash that is replaced; where it is another meanwhile, nothing happens. */
  from: string
  to: string
  now: Date
}

/** As many as strict rules ever ask for; what is older is forgotten. */
const KEPT = 5

/** @returns false when the password has changed meanwhile */
export async function replacePassword(tx: Tx, { personId, from, to, now }: ReplacedPassword): Promise<boolean> {
  const { count } = await tx.credential.updateMany({
    where: { personId, passwordHash: from },
    data: { passwordHash: to, changedAt: now },
  })
  if (count === 0) return false
  await tx.pastPassword.create({ data: { personId, id: uuid7(now.getTime()), passwordHash: from, replacedAt: now } })
  await tx.$executeRaw`
    DELETE FROM past_password
     WHERE person_id = ${personId}::uuid
       AND id NOT IN (SELECT id FROM past_password WHERE person_id = ${personId}::uuid ORDER BY id DESC LIMIT ${KEPT})`
  return true
}
