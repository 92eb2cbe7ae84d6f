import type { Db, Tx } from '~/platform/db/db'

export interface MailSettings {
  email: string | null
  mailLocale: string
  /** An address that waits to be confirmed, and until when. */
  waiting: { email: string; expiresAt: Date } | null
}

export async function selectMailSettings(db: Db | Tx, personId: string, now: Date): Promise<MailSettings> {
  const [row] = await db.$queryRaw<
    { email: string | null; mailLocale: string; waiting: string | null; expiresAt: Date | null }[]
  >`
    SELECT person.email, person.mail_locale AS "mailLocale", waiting.email AS waiting, waiting.expires_at AS "expiresAt"
      FROM person
      LEFT JOIN email_confirmation AS waiting ON waiting.person_id = person.id AND waiting.expires_at > ${now}
     WHERE person.id = ${personId}::uuid`
  if (!row) throw new Error('whoever is signed in is somebody')
  const { email, mailLocale, waiting, expiresAt } = row
  return { email, mailLocale, waiting: waiting && expiresAt ? { email: waiting, expiresAt } : null }
}

export interface WaitingEmail {
  personId: string
  email: string
  tokenHash: Uint8Array<ArrayBuffer>
  createdAt: Date
  expiresAt: Date
}

/** One address waits per person: a new one takes the place of the last, and its link with it. */
export async function upsertConfirmation(tx: Tx, { personId, ...waiting }: WaitingEmail): Promise<void> {
  await tx.emailConfirmation.upsert({
    where: { personId },
    create: { personId, ...waiting },
    update: waiting,
  })
}

export async function findConfirmation(
  db: Db | Tx,
  personId: string,
  now: Date,
): Promise<{ email: string; mailLocale: string; tokenHash: Uint8Array } | null> {
  const [row] = await db.$queryRaw<{ email: string; mailLocale: string; tokenHash: Uint8Array }[]>`
    SELECT waiting.email, waiting.token_hash AS "tokenHash", person.mail_locale AS "mailLocale"
      FROM email_confirmation AS waiting JOIN person ON person.id = waiting.person_id
     WHERE waiting.person_id = ${personId}::uuid AND waiting.expires_at > ${now} AND person.disabled_at IS NULL`
  return row ?? null
}

/** @returns whether an address still waited to be given another link */
export async function setConfirmationToken(
  tx: Tx,
  personId: string,
  tokenHash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<boolean> {
  const where = { personId, expiresAt: { gt: now } }
  const { count } = await tx.emailConfirmation.updateMany({ where, data: { tokenHash } })
  return count === 1
}

/** Takes the waiting address of this person and link, so that it is confirmed once. */
export async function takeConfirmation(
  tx: Tx,
  personId: string,
  tokenHash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ email: string }[]>`
    DELETE FROM email_confirmation
     WHERE person_id = ${personId}::uuid AND token_hash = ${tokenHash} AND expires_at > ${now}
    RETURNING email`
  return row?.email ?? null
}

export async function setEmail(tx: Tx, personId: string, email: string | null): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { email } })
  if (email === null) await tx.emailConfirmation.deleteMany({ where: { personId } })
}

export async function setMailLocale(tx: Tx, personId: string, mailLocale: string): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { mailLocale } })
}

export async function deleteExpiredConfirmations(db: Db, now: Date): Promise<void> {
  await db.emailConfirmation.deleteMany({ where: { expiresAt: { lt: now } } })
}
