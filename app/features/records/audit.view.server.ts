import type { SignedInPerson } from '~/domain/access/actor'
import { halfWidth } from '~/domain/notation/decimal'
import type { UseCaseContext } from '../use-case'
import { type AuditCursor, type AuditFilter, instantsOf } from './audit.form'
import { type FoundAudit, findPeople, searchAuditRows } from './audit-search.repo.server'

export type { FoundAudit }

export interface AuditPage {
  rows: FoundAudit[]
  /** Where the next page begins; null on the last. */
  more: AuditCursor | null
  /** Nobody of the programme has the name or phone that was asked for. */
  nobody: boolean
}

/** As many as a phone shows in three or four screens: whoever looks for one searches. */
const ROWS_A_PAGE = 25

/** The audit of one's own programme, the latest first. Whoever asks may: the caller has asked the policy. */
export async function readAudit(
  { db, actor }: UseCaseContext<SignedInPerson>,
  filter: AuditFilter,
  before: AuditCursor | null,
): Promise<AuditPage> {
  const { programmeId } = actor
  const { person } = filter
  const personIds = person ? await findPeople(db, programmeId, { name: person, phone: halfWidth(person) }) : null
  if (personIds?.length === 0) return { rows: [], more: null, nobody: true }
  const { action, channel, refusedOnly } = filter
  const found = await searchAuditRows(db, programmeId, {
    ...{ number: filter.number || null, personIds, action, channel, refusedOnly, before, ...instantsOf(filter) },
    limit: ROWS_A_PAGE + 1,
  })
  const rows = found.slice(0, ROWS_A_PAGE)
  const last = found.length > ROWS_A_PAGE ? rows.at(-1) : undefined
  return { rows, more: last ? { at: last.at, id: last.id } : null, nobody: false }
}
