import { type Outcome, type Refusal, refuse } from '~/domain/refusal/refusal'
import { LOCALES, type Locale, type Messages, messagesFor } from '~/messages'

/**
 * One column of a sheet that people take out, change and bring back: how a cell is written, and how it is read. Whoever
 * adds a field to what a sheet carries adds one of these, and its heading in both languages.
 */
export interface SheetColumn<Row, Facts> {
  /** Names the column in refusals (`field`) and finds its heading. */
  readonly key: string
  head(messages: Messages): string
  /** As it stands in the sheet; '' for what is not said. */
  write(row: Row, locale: Locale, facts: Facts): string
  /** Text that is not what `write` gives: what the row then says, or what is wrong with it. */
  read(text: string, row: Row, facts: Facts): Outcome<Partial<Row>>
  /** Of something new it has to be said; what may be left empty is as the blank row has it. */
  readonly must?: boolean
  /** Of what is there already: 'kept' is never read (it is there to be looked at), 'fixed' may not be another. */
  readonly known?: 'kept' | 'fixed'
  /** An empty cell leaves what is there as it is. */
  readonly emptyKeeps?: boolean
}

/** One cell that has to be mended. `column` counts from 0, as the sheet that was sent has them. */
export interface CellFault {
  rowNumber: number
  column: number
  title: string
  refusal: Refusal
}

/** Where each column stands in a sheet that was sent, by its key; without those that it does not have. */
export type SheetHead = ReadonlyMap<string, number>

/** The head of a sheet: where its columns stand, and the headings that are none of ours. */
export interface ReadHead {
  head: SheetHead
  unread: string[]
}

/**
 * Finds the columns by their headings, in either language and in any order; others beside them are passed over. A sheet
 * that was taken out before a column was there is read without it, where nothing has to be said in it: what is there
 * stays. The first column, which finds a line, is always asked for.
 * Refuses: bad-column (detail: columns), also where one stands there twice.
 */
export function readHead<Row, Facts>(
  columns: readonly SheetColumn<Row, Facts>[],
  cells: readonly string[],
  messages: Messages,
): Outcome<ReadHead> {
  const at = new Map<string, number[]>()
  cells.forEach((cell, index) => {
    const title = plain(cell)
    at.set(title, [...(at.get(title) ?? []), index])
  })
  const head = new Map<string, number>()
  const missing: string[] = []
  for (const column of columns) {
    const titles = new Set(LOCALES.map((locale) => plain(column.head(messagesFor(locale)))))
    const [place, ...more] = [...titles].flatMap((title) => at.get(title) ?? [])
    const asked = column.must || column === columns[0]
    if (more.length > 0 || (place === undefined && asked)) missing.push(column.head(messages))
    else if (place !== undefined) head.set(column.key, place)
  }
  if (missing.length === 0) {
    const ours = new Set(head.values())
    const unread = cells.filter((cell, index) => !ours.has(index) && plain(cell) !== '').map((cell) => cell.trim())
    return { ok: true, value: { head, unread } }
  }
  return refuse('bad-column', { field: 'file', detail: { columns: missing.join(messages.briefs.comma) } })
}

/**
 * A row as the sheet says it, beside what it is now (null: new). Faults name the column's key.
 * @param textOf what stands in a column; null: the sheet has no such column
 */
export function readLine<Row extends object, Facts>(
  columns: readonly SheetColumn<Row, Facts>[],
  textOf: (key: string) => string | null,
  { known, blank }: { known: Row | null; blank: Row },
  facts: Facts,
): { row: Row; faults: { key: string; refusal: Refusal }[] } {
  let row: Row = { ...(known ?? blank) }
  const faults: { key: string; refusal: Refusal }[] = []
  for (const column of columns) {
    const { key } = column
    const written = textOf(key)
    if (written === null) continue
    const text = written.trim()
    if (known) {
      // What comes back as it went out is not read at all: whatever it is, it stays.
      if (column.known === 'kept' || isWritten(column, known, text, facts)) continue
      if (column.emptyKeeps && text === '') continue
      if (column.known === 'fixed') {
        const now = column.write(known, LOCALES[0], facts)
        faults.push({ key, refusal: { code: 'sheet-fixed', field: key, detail: { now: now === '' ? '—' : now } } })
        continue
      }
    } else if (text === '') {
      if (column.must) faults.push({ key, refusal: { code: 'required', field: key } })
      continue
    }
    const read = column.read(text, row, facts)
    if (read.ok) row = { ...row, ...read.value }
    else faults.push({ key, refusal: { ...read.refusal, field: key } })
  }
  return { row, faults }
}

/** The columns in which two rows differ, as they are written in one language. */
export function differences<Row, Facts>(
  columns: readonly SheetColumn<Row, Facts>[],
  before: Row | null,
  after: Row,
  locale: Locale,
  facts: Facts,
): { key: string; from: string; to: string }[] {
  return columns.flatMap((column) => {
    const from = before === null ? '' : column.write(before, locale, facts)
    const to = column.write(after, locale, facts)
    return from === to ? [] : [{ key: column.key, from, to }]
  })
}

/**
 * A choice among words: read in either language, whichever the page speaks, and without regard to case.
 * @param words what each value is called
 */
export function readChoice<Value extends string>(
  text: string,
  words: (messages: Messages) => Readonly<Record<Value, string>>,
  messages: Messages,
): Outcome<Value> {
  for (const locale of LOCALES) {
    const named = Object.entries(words(messagesFor(locale))) as [Value, string][]
    const found = named.find(([, word]) => plain(word) === plain(text))
    if (found) return { ok: true, value: found[0] }
  }
  return refuse(text === '' ? 'required' : 'sheet-choice', {
    detail: { choices: Object.values(words(messages)).join(messages.briefs.comma) },
  })
}

function isWritten<Row, Facts>(column: SheetColumn<Row, Facts>, row: Row, text: string, facts: Facts): boolean {
  return LOCALES.some((locale) => column.write(row, locale, facts).trim() === text)
}

/** Headings and words as they are compared: spaces, case and the width of letters do not matter. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\uFEFF]/gu, '')
    .toLowerCase()
}
