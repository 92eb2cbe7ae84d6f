import type { Action } from '~/domain/access/policy'
import type { Outcome, Refusal } from '~/domain/refusal/refusal'
import type { Locale, Messages } from '~/messages'
import type { Db, Tx } from '~/platform/db/db'
import type { AuditAction } from '../../records/records.steps.server'
import type { SheetColumn } from '../../sheet-columns'
import type { UseCaseContext } from '../../use-case'
import type { SheetJobKind } from './sheet-job'
import type { SheetKind } from './supplier-sheets.repo.server'

/** Whose sheet, on which day, and the language that its faults are told in. */
export interface Asking {
  programmeId: string
  supplierId: string
  now: Date
  locale: Locale
}

/** What the cells of any sheet are read against. */
export interface SheetFacts {
  messages: Messages
}

/** Something that is there, as one line of a sheet says it. */
export interface KnownRow<Row> {
  row: Row
  /** Plain values that are others as soon as anybody changed it: what was looked at is named by them. */
  stamp: readonly (string | number | null)[]
}

/** One line that does something. */
export interface PlannedLine<Row, Known extends KnownRow<Row> = KnownRow<Row>> {
  rowNumber: number
  /** Null: something new. */
  known: Known | null
  after: Row
  /** The columns in which it changes, without those that say why. */
  keys: readonly string[]
}

export interface KeyedFault {
  key: string
  refusal: Refusal
}

/**
 * A kind of sheet that a supplier takes out, changes and sends back: what stands in it, how what is there is found by
 * its number, and how a line of it is done, which is the way of the forms.
 */
export interface SheetBook<Row extends object, Facts extends SheetFacts, Known extends KnownRow<Row>> {
  readonly kind: SheetKind
  /** Who may. */
  readonly action: Action
  readonly audit: AuditAction
  readonly job: SheetJobKind
  readonly columns: readonly SheetColumn<Row, Facts>[]
  /** The column of the number that a line is found by. */
  readonly code: string
  /** Columns that say why something changes: alone they change nothing. */
  readonly why: readonly string[]
  /** What the forms call a field that the sheet calls otherwise. */
  readonly aliases: Readonly<Record<string, string>>
  /** @param textsOf what the rows say in a column, for whatever has to be looked up by it */
  facts(db: Db | Tx, asking: Asking, textsOf: (key: string) => readonly string[]): Promise<Facts>
  /** By number. `hold`: nobody changes them until the transaction ends. */
  known(db: Db | Tx, asking: Asking, codes: readonly string[], hold: boolean): Promise<ReadonlyMap<string, Known>>
  /** What a new line says where it says nothing. */
  blank(facts: Facts): Row
  /** What is wrong with a line as a whole; `before`: the lines above it that do something. */
  faultsOf(
    line: { known: Known | null; row: Row },
    facts: Facts,
    before: readonly PlannedLine<Row, Known>[],
  ): KeyedFault[]
  apply(tx: Tx, ctx: UseCaseContext, line: PlannedLine<Row, Known>): Promise<Outcome<unknown>>
}
