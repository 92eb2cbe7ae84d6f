import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { type RemarkedPaper, remarkingSide } from '~/domain/remark/remark'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type AttachmentSummary, listAttachmentsOf } from '../attachments/attachments.view.server'
import type { UseCaseContext } from '../use-case'
import { countUnreadRemarks, findParties, type ShownRow, selectRemarks } from './remarks.repo.server'

const PAGE = 20

export interface ShownRemark extends ShownRow {
  readonly files: readonly AttachmentSummary[]
}

export interface RemarksPage {
  /** The latest first. */
  readonly remarks: readonly ShownRemark[]
  /** The id after which the earlier ones begin; null: there are none. */
  readonly earlier: string | null
  /** How many of those shown the viewer has not read. */
  readonly unread: number
  /** Whether the viewer may write; an official reads. */
  readonly mayWrite: boolean
  /** Names a new one. */
  readonly remarkId: string
}

/**
 * What the two sides told each other about papers of one page, twenty at a time; `before` is the id of the last one
 * shown so far. Whether the viewer may read the papers, their own rooms have asked. Null where they may read no remarks.
 */
export async function readRemarks(
  { actor, db }: UseCaseContext<SignedInPerson>,
  papers: readonly RemarkedPaper[],
  before: string | null = null,
): Promise<RemarksPage | null> {
  const { programmeId, personId } = actor
  const readable = papers.filter((paper) => can(actor, 'remark.read', { ...paper, programmeId }))
  const [first] = readable
  if (!first) return null
  const side = remarkingSide(actor, first)
  const found = await selectRemarks(
    db,
    programmeId,
    readable.map(({ id }) => id),
    { reader: side && { personId, side }, before: isId(before) ? before : null, limit: PAGE + 1 },
  )
  const rows = found.slice(0, PAGE)
  const ids = rows.map(({ id }) => id)
  const files = await listAttachmentsOf(db, programmeId, 'remark', ids)
  return {
    remarks: rows.map((row) => ({ ...row, files: files.get(row.id) ?? [] })),
    earlier: found.length > PAGE ? (ids.at(-1) ?? null) : null,
    unread: rows.filter(({ unread }) => unread).length,
    mayWrite: side !== null,
    remarkId: uuid7(),
  }
}

/** How many remarks of the other side the viewer has not read, per paper; papers without any are missing. Officials have none. */
export async function readUnreadRemarks(
  { actor, db }: UseCaseContext<SignedInPerson>,
  subjectIds: readonly string[],
): Promise<Map<string, number>> {
  const side = sideOf(actor.role)
  if (subjectIds.length === 0 || side === null) return new Map()
  const { programmeId, personId } = actor
  const counts = await countUnreadRemarks(db, programmeId, subjectIds, { personId, side })
  return new Map(counts.map(({ subjectId, count }) => [subjectId, count]))
}

/** Between whom a remark was written; null: there is none of this id. */
export async function readRemarkParties(db: Db, programmeId: string, id: string) {
  return await findParties(db, programmeId, id)
}

function isId(text: string | null): text is string {
  return text !== null && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
}
