import { type AuditValues, type KeptValues, keptText, keptValues } from '~/domain/audit/audit-values'
import { DOCUMENT_PREFIXES, documentNumber, type NumberedDocument } from '~/domain/identity/document-number'
import type { AuditAction } from '~/messages/zh/audit'
import type { Tx } from '~/platform/db/db'
import { freshSalt } from '~/platform/digest/digest'
import { uuid7 } from '~/platform/ids/uuid7'
import type { UseCaseContext } from '../use-case'
import {
  type AuditAuthor,
  countRefusals,
  deletePersonal,
  insertAudit,
  lockRefusals,
  type PersonalRow,
} from './audit.repo.server'
import { takeNumbers } from './numbers.repo.server'
import { personalHash } from './personal-hash.server'

export type { AuditAction }

/** One thing that was done to one document. States are those of its lifecycle. */
export interface AuditEntry {
  /** noun.verb, as in the policy: order.confirm; …refused for what was asked for and not given. Has words (messages). */
  action: AuditAction
  /** What it was done to; its kind has words too (audit.subjects). */
  subject: { type: string; id: string; number?: string }
  from?: string
  to?: string
  reason?: string
  /** 代录: entered by somebody for somebody else. */
  onBehalf?: boolean
  /** The person it was done for, where it was one; implies onBehalf. */
  onBehalfOf?: string
  /** What changed: flat, plain values, neither secret nor personal. Best made by changedValues. */
  before?: AuditValues
  after?: AuditValues
  /** Values about a person. They stand in a side table, where they are erased with the person. */
  personal?: { personId: string | null; before?: AuditValues; after?: AuditValues }
}

export type AuditContext = Pick<UseCaseContext, 'actor' | 'now' | 'channel' | 'origin'>

const LONGEST_REASON = 2_000
const LONGEST_NUMBER = 60

/** Writes down who did what, in the transaction that did it. */
export async function recordAudit(tx: Tx, ctx: AuditContext, entries: AuditEntry | AuditEntry[]): Promise<void> {
  const { actor } = ctx
  const author: AuditAuthor = {
    personId: actor.kind === 'visitor' ? null : (actor.personId ?? null),
    role: actor.kind === 'person' ? actor.role : null,
    channel: ctx.channel,
    requestId: ctx.origin?.requestId ?? null,
    at: ctx.now,
  }
  const side: PersonalRow[] = []
  const rows = [entries].flat().map((entry) => {
    const id = uuid7()
    const origin = setAside(id, 'ORIGIN', author.personId, keptValues(originOf(ctx), 'personal'))
    const personal = setAside(id, 'VALUES', entry.personal?.personId ?? null, personalOf(entry))
    side.push(...[origin, personal].filter((row) => row !== null))
    return {
      id,
      action: entry.action,
      subjectType: entry.subject.type,
      subjectId: entry.subject.id,
      subjectNumber: textOrNull(entry.subject.number, LONGEST_NUMBER),
      fromState: entry.from ?? null,
      toState: entry.to ?? null,
      reason: textOrNull(entry.reason, LONGEST_REASON),
      onBehalf: (entry.onBehalf ?? false) || entry.onBehalfOf !== undefined,
      onBehalfOf: entry.onBehalfOf ?? null,
      before: keptValues(entry.before, 'impersonal'),
      after: keptValues(entry.after, 'impersonal'),
      originHash: origin && personalHash(origin),
      personalHash: personal && personalHash(personal),
    }
  })
  if (rows.length > 0) await insertAudit(tx, actor.programmeId, author, rows, side)
}

const AN_HOUR_MS = 3600_000

/**
 * Writes down that something was asked for and not given. At most so many of one action within an hour, per person or
 * for all visitors of the programme together: nobody can fill the table, and the last one says that more are not
 * written. The action ends in .refused. @returns whether it was written
 */
export async function recordRefusal(
  tx: Tx,
  ctx: AuditContext,
  entry: AuditEntry & { action: Extract<AuditAction, `${string}.refused`> },
  atMostAnHour: number,
): Promise<boolean> {
  const { programmeId } = ctx.actor
  const personId = ctx.actor.kind === 'person' ? ctx.actor.personId : null
  await lockRefusals(tx, programmeId, personId)
  const since = new Date(ctx.now.getTime() - AN_HOUR_MS)
  const asked = { personId, action: entry.action, since, atMost: atMostAnHour }
  const written = await countRefusals(tx, programmeId, asked)
  if (written >= atMostAnHour) return false
  const last = written === atMostAnHour - 1 ? { lastThisHour: true } : {}
  await recordAudit(tx, ctx, { ...entry, after: { ...entry.after, ...last } })
  return true
}

/**
 * Erases what the audit keeps about a person apart from what they did: addresses, and personal values before and
 * after. The rows stay, and their chain holds. @returns how many values were erased
 */
export async function eraseAuditPersonal(tx: Tx, personId: string): Promise<number> {
  return await deletePersonal(tx, personId)
}

function setAside(
  entryId: string,
  kind: PersonalRow['kind'],
  personId: string | null,
  values: KeptValues | null,
): PersonalRow | null {
  return values && { entryId, kind, personId, salt: freshSalt(), values }
}

function originOf({ origin }: AuditContext): AuditValues {
  return { address: origin?.address ?? undefined }
}

/** Before and after in one flat record: 'before.phone', 'after.phone'. */
function personalOf({ personal }: AuditEntry): KeptValues | null {
  const named = (when: string, values: AuditValues = {}) =>
    Object.entries(values).map(([name, value]) => [`${when}.${name}`, value] as const)
  const all = [...named('before', personal?.before), ...named('after', personal?.after)]
  return keptValues(Object.fromEntries(all), 'personal')
}

function textOrNull(text: string | undefined, longest: number): string | null {
  return text === undefined ? null : keptText(text, longest)
}

/** The next human number of a kind, per programme and year: 'CG-2026-000087'. Given only if the transaction commits. */
export async function nextNumber(tx: Tx, programmeId: string, kind: NumberedDocument, year: number): Promise<string> {
  return documentNumber(kind, year, await takeNumbers(tx, programmeId, DOCUMENT_PREFIXES[kind], year, 1))
}

/** Several in a row, in one statement: a basket that becomes three orders. */
export async function nextNumbers(
  tx: Tx,
  programmeId: string,
  kind: NumberedDocument,
  year: number,
  count: number,
): Promise<string[]> {
  const first = await takeNumbers(tx, programmeId, DOCUMENT_PREFIXES[kind], year, count)
  return Array.from({ length: count }, (_, index) => documentNumber(kind, year, first + index))
}
