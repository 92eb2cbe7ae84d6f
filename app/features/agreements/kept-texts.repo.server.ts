import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Db, Tx } from '~/platform/db/db'

/** Which paper a text is of: an agreement, or an amendment of one. */
export interface SignedDocument {
  readonly agreementId: string
  readonly document: 'agreement' | 'amendment'
  /** The agreement's own id, or the amendment's. */
  readonly documentId: string
}

export interface KeptText {
  /** From 1, per document. */
  readonly revision: number
  readonly text: string
  /** SHA-256 of the text; the database checks it. */
  readonly contentHash: string
  readonly side: Side
  readonly sentAt: Date
}

/** The next revision of a document. Its caller holds the agreement's lock. @returns its number */
export async function insertRevision(
  tx: Tx,
  programmeId: string,
  { agreementId, document, documentId }: SignedDocument,
  kept: Omit<KeptText, 'revision'> & { personId: string },
): Promise<number> {
  const [row] = await tx.$queryRaw<[{ revision: number }]>`
    INSERT INTO agreement_revision (programme_id, agreement_id, document, document_id, revision, text, content_hash,
                                    side, person_id, sent_at)
    SELECT ${programmeId}::uuid, ${agreementId}::uuid, ${document}, ${documentId}::uuid, coalesce(max(revision), 0) + 1,
           ${kept.text}, ${kept.contentHash}, ${kept.side}::organisation_side, ${kept.personId}::uuid, ${kept.sentAt}
      FROM agreement_revision
     WHERE programme_id = ${programmeId}::uuid AND document_id = ${documentId}::uuid
    RETURNING revision`
  return row.revision
}

/** The text that was sent last; null when none ever was. */
export async function selectStandingText(
  db: Db | Tx,
  programmeId: string,
  documentId: string,
): Promise<KeptText | null> {
  return db.agreementRevision.findFirst({
    where: { programmeId, documentId },
    orderBy: { revision: 'desc' },
    select: { revision: true, text: true, contentHash: true, side: true, sentAt: true },
  })
}

/** The texts of a document, the latest first, with who sent them. */
export async function selectTexts(
  db: Db,
  programmeId: string,
  documentId: string,
  page: { limit: number; offset: number },
): Promise<(KeptText & { personName: string })[]> {
  return db.$queryRaw<(KeptText & { personName: string })[]>`
    SELECT sent.revision, sent.text, sent.content_hash AS "contentHash", sent.side::text AS side,
           sent.sent_at AS "sentAt", person.name AS "personName"
      FROM agreement_revision AS sent
      JOIN person ON person.id = sent.person_id
     WHERE sent.programme_id = ${programmeId}::uuid AND sent.document_id = ${documentId}::uuid
     ORDER BY sent.revision DESC
     LIMIT ${page.limit} OFFSET ${page.offset}`
}
