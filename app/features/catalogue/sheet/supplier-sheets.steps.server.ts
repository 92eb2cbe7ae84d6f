import { createHash } from 'node:crypto'
import type { SignedInPerson } from '~/domain/access/actor'
import { can, checkCan } from '~/domain/access/policy'
import { normaliseName } from '~/domain/identity/names'
import { accept, type Outcome, type Refusal, refuse } from '~/domain/refusal/refusal'
import { type Locale, messagesFor } from '~/messages'
import type { Clock } from '~/platform/clock/clock'
import type { Db, Tx } from '~/platform/db/db'
import { enqueueJob } from '~/platform/queue/enqueue-job'
import { readActingMember } from '../../accounts/acting-member.view.server'
import { recordAudit } from '../../records/records.steps.server'
import type { UseCaseContext } from '../../use-case'
import { LINES_AT_ONCE, planRows, type SheetPlan, saidAnew } from './plan-rows'
import { type ReadSheet, readRows } from './read-rows'
import type { Asking, KnownRow, SheetBook, SheetFacts } from './sheet-book'
import type { SheetJob } from './sheet-job'
import { deleteOldest, findSheet, insertSheet, lockSheet, setApplied, setWaiting } from './supplier-sheets.repo.server'

export interface KeepSheetInput {
  /** The form's own id: sent twice, the sheet is there once. */
  sheetId: string
  fileName: string
  bytes: Uint8Array
  locale: Locale
}

export interface ApplySheetInput {
  sheetId: string
  /** What the person saw it would do (WorkedOut). */
  seen: string
  locale: Locale
  /** Its turn in the queue has come. */
  queued?: boolean
}

export type Applied = { state: 'APPLIED' | 'WAITING' }

export interface WorkedOut<Row, Facts, Known extends KnownRow<Row>> {
  sheet: ReadSheet
  plan: SheetPlan<Row, Known>
  facts: Facts
  /** Of what it would do and of what that changes: whoever says "apply" says it of this. */
  seen: string
}

/** All lines of a long sheet are written in one transaction. */
export const APPLY_TIMEOUT_MS = 10 * 60_000

const MOST_OPEN = 20

/**
 * A sheet that was sent, looked at: `keep` writes it down in the caller's transaction, until somebody applies it or a
 * week is over; of a supplier's that nobody applied the latest twenty stay. Sent twice it is there once.
 * Refuses: not-allowed, what readRows refuses; `keep`: not-found (another's id).
 */
export async function readSent<Row extends object, Facts extends SheetFacts, Known extends KnownRow<Row>>(
  { actor, now }: UseCaseContext,
  { kind, action, columns }: SheetBook<Row, Facts, Known>,
  { sheetId: id, fileName, bytes: content, locale }: KeepSheetInput,
): Promise<Outcome<(tx: Tx) => Promise<Outcome<{ id: string }>>>> {
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refuse('not-allowed')
  const { organisationId: supplierId, personId } = actor
  if (!can(actor, action, { programmeId, supplierId })) return refuse('not-allowed')
  const read = await readRows(content, columns, messagesFor(locale))
  if (!read.ok) return read
  const name = normaliseName(fileName)
  const sheet = { id, supplierId, kind, fileName: name.ok ? name.value : 'sheet', content }
  return accept(async (tx): Promise<Outcome<{ id: string }>> => {
    if (await insertSheet(tx, programmeId, { ...sheet, uploadedBy: personId, uploadedAt: now })) {
      await deleteOldest(tx, programmeId, supplierId, MOST_OPEN)
      return accept({ id })
    }
    return (await findSheet(tx, programmeId, { supplierId, kind, id })) ? accept({ id }) : refuse('not-found')
  })
}

/**
 * What a sheet would do now. `hold` keeps what it names as it is until the transaction ends.
 * Refuses what readRows refuses.
 */
export async function workOut<Row extends object, Facts extends SheetFacts, Known extends KnownRow<Row>>(
  db: Db | Tx,
  book: SheetBook<Row, Facts, Known>,
  asking: Asking,
  content: Uint8Array,
  hold: boolean,
): Promise<Outcome<WorkedOut<Row, Facts, Known>>> {
  const read = await readRows(content, book.columns, messagesFor(asking.locale))
  if (!read.ok) return read
  const { head, rows } = read.value
  const textsOf = (key: string) => {
    const texts = new Set(rows.map(({ cells }) => (cells[head.get(key) ?? -1] ?? '').trim()))
    texts.delete('')
    return [...texts]
  }
  const known = await book.known(db, asking, textsOf(book.code), hold)
  const facts = await book.facts(db, asking, textsOf)
  const plan = planRows(book, read.value, known, facts)
  return accept({ sheet: read.value, plan, facts, seen: digestOf(book, plan, facts) })
}

/**
 * Does what a sheet says within the caller's transaction, all of it or nothing; a long one in the queue.
 * Refuses: not-allowed, organisation-not-approved, not-found, sheet-errors, sheet-changed (another plan than was seen),
 * nothing-to-import (it changes nothing), and what the forms refuse (detail.row: which row of the sheet).
 */
export async function applySheetWithin<Row extends object, Facts extends SheetFacts, Known extends KnownRow<Row>>(
  tx: Tx,
  ctx: UseCaseContext,
  book: SheetBook<Row, Facts, Known>,
  { sheetId, seen, locale, queued = false }: ApplySheetInput,
): Promise<Outcome<Applied>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const supplierId = actor.kind === 'person' ? actor.organisationId : null
  if (!supplierId || actor.kind !== 'person') return refuse('not-allowed')
  const may = checkCan(actor, book.action, { programmeId, supplierId })
  if (!may.ok) return may
  await lockSheet(tx, programmeId, sheetId)
  const sheet = await findSheet(tx, programmeId, { supplierId, kind: book.kind, id: sheetId })
  if (!sheet) return refuse('not-found')
  // Said twice, it is done once.
  if (sheet.state === 'APPLIED' || (sheet.state === 'WAITING' && !queued)) return accept({ state: sheet.state })
  const worked = await workOut(tx, book, { programmeId, supplierId, now, locale }, sheet.content, true)
  if (!worked.ok) return worked
  const { plan } = worked.value
  if (worked.value.seen !== seen) return refuse('sheet-changed')
  if (plan.faults.length > 0) return refuse('sheet-errors', { detail: { count: String(plan.faults.length) } })
  if (plan.lines.length === 0) return refuse('nothing-to-import')
  if (plan.lines.length > LINES_AT_ONCE && !queued) {
    await setWaiting(tx, programmeId, sheetId, 'WAITING', null)
    const job = { programmeId, supplierId, sheetId, personId: actor.personId, seen, locale }
    await enqueueJob(tx, book.job, job, { line: `sheet-${supplierId}`, maxAttempts: 3 })
    return accept({ state: 'WAITING' })
  }
  for (const line of plan.lines) {
    const done = await book.apply(tx, ctx, line)
    if (!done.ok) return ofRow(line.rowNumber, done.refusal)
  }
  const added = plan.lines.filter(({ known }) => known === null).length
  const counts = { added, changed: plan.lines.length - added, unchanged: plan.unchanged }
  await setApplied(tx, programmeId, sheetId, { ...counts, appliedAt: now })
  await recordAudit(tx, ctx, {
    action: book.audit,
    subject: { type: 'supplier-sheet', id: sheetId, number: sheet.fileName },
    after: counts,
  })
  return accept({ state: 'APPLIED' })
}

/** The two things that the queue does with a long sheet, each in a transaction of its own. */
export interface SheetTurn {
  apply(ctx: UseCaseContext<SignedInPerson>, input: ApplySheetInput): Promise<Outcome<Applied>>
  giveBack(work: (tx: Tx) => Promise<void>): Promise<void>
}

/**
 * The turn of a long sheet has come. What is refused waits for a person again, with the reason; so it does where this
 * fails and no attempt follows.
 */
export async function takeTurn(
  { db, clock }: { db: Db; clock: Clock },
  { programmeId, supplierId, sheetId, personId, seen, locale }: SheetJob,
  { apply, giveBack }: SheetTurn,
  last: boolean,
): Promise<void> {
  const refused = (why: Refusal) => giveBack((tx) => setWaiting(tx, programmeId, sheetId, 'CHECKED', why))
  const actor = await readActingMember(db, { programmeId, personId, organisationId: supplierId })
  if (!actor) return await refused({ code: 'not-allowed' })
  try {
    const ctx: UseCaseContext<SignedInPerson> = { actor, now: clock(), db, channel: 'SYSTEM' }
    const applied = await apply(ctx, { sheetId, seen, locale, queued: true })
    if (!applied.ok) await refused(applied.refusal)
  } catch (error) {
    if (last) await refused({ code: 'sheet-changed' })
    throw error
  }
}

function digestOf<Row extends object, Facts extends SheetFacts, Known extends KnownRow<Row>>(
  book: SheetBook<Row, Facts, Known>,
  { lines }: SheetPlan<Row, Known>,
  facts: Facts,
): string {
  const said = lines.map((line) => [line.rowNumber, line.known?.stamp ?? null, saidAnew(book, line, 'zh-CN', facts)])
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

/** The form's refusal, with the row that it is about. */
function ofRow(rowNumber: number, { detail, ...refusal }: Refusal): Outcome<never> {
  return { ok: false, refusal: { ...refusal, detail: { ...detail, row: String(rowNumber) } } }
}
