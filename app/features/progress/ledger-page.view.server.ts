import {
  type BusinessDate,
  businessDate,
  businessDateOf,
  parseBusinessDate,
  yearOf,
} from '~/domain/calendar/business-date'
import { type Fen, fen, sumFen } from '~/domain/money/fen'
import { accept, type Outcome, type Refusal, refuse } from '~/domain/refusal/refusal'
import { readProgramme } from '../programmes/programmes.view.server'
import type { UseCaseContext } from '../use-case'
import {
  type BuyerChoice,
  type FigureKey,
  type FigurePart,
  findBuyer,
  type LedgerRow,
  NO_VILLAGE_ID,
  type RowCursor,
  readBuyerChoices,
  readFigureParts,
  readLedgerRows,
  readScopes,
  type ScopeRow,
  type Split,
} from './ledger-figure.repo.server'
import { type LedgerFilter, NO_VILLAGE, readLedgerFilter } from './ledger-filter.form'
import { readBoardYears } from './progress.view.server'

export type { BuyerChoice, LedgerRow, ScopeRow, Split }

/** A screenful or two: what a person looks through. */
const ROWS_A_PAGE = 30

export interface FigureRow extends Omit<LedgerRow, 'businessDate' | 'amountFen'> {
  businessDate: BusinessDate
  amountFen: Fen
}

/** One part of a split: `value` as the filter says it, null where it cannot be asked for. */
export interface SplitPart {
  value: string | null
  /** Of a village; elsewhere the words of the value say it. */
  name: string | null
  amountFen: Fen
  entries: bigint
}

export interface LedgerChoices {
  years: number[]
  villages: ScopeRow[]
  towns: ScopeRow[]
  bases: ScopeRow[]
  buyers: BuyerChoice[]
}

/** A figure of the ledger with all it is made of. */
export interface LedgerFigure {
  filter: LedgerFilter
  amountFen: Fen
  entries: bigint
  /** Beside it, not in it: what of the same no village has yet. Null where that is nothing, or what is asked for. */
  unallocatedFen: Fen | null
  /** What of it was moved here from closed years, in the months of its own business dates (以前年度冲减). */
  restated: SplitPart | null
  splits: Record<Split, SplitPart[]>
  rows: FigureRow[]
  /** Of the next page; null on the last. */
  next: string | null
}

export interface LedgerPage {
  choices: LedgerChoices
  /** What the names in the filter are called, by the part of the filter. */
  names: { village: string | null; town: string | null; base: string | null; buyer: string | null }
  /** Null when it was asked for in a way that makes no sense; `refusal` says how. */
  figure: LedgerFigure | null
  refusal: Refusal | null
}

/** The filter of an address, as far as it can be read without looking for names. Refuses as readLedgerFilter. */
export async function readAskedFilter(
  { db, actor, now }: UseCaseContext,
  asked: URLSearchParams,
): Promise<Outcome<LedgerFilter>> {
  const { since } = await readProgramme(db, actor.programmeId)
  return readLedgerFilter(asked, { since, thisYear: yearOf(businessDateOf(now)) })
}

/**
 * What a figure is made of, as an address asks for it: the rows latest first, 30 a page. Refuses bad-year, and not-found
 * for an unknown step, village, town, base, buyer, state or place in the list.
 */
export async function readLedgerPage(ctx: UseCaseContext, asked: URLSearchParams): Promise<Outcome<LedgerPage>> {
  const { db, actor, now } = ctx
  const { programmeId } = actor
  const programme = await readProgramme(db, programmeId)
  const thisYear = yearOf(businessDateOf(now))
  const read = readLedgerFilter(asked, { since: programme.since, thisYear })
  if (!read.ok && read.refusal.code !== 'months-reversed') return read
  const [scopes, years] = await Promise.all([
    readScopes(db, programmeId),
    readBoardYears(db, programmeId, { thisYear, quoted: [] }),
  ])
  const choices: Omit<LedgerChoices, 'buyers'> = {
    years,
    villages: scopes.filter(({ kind }) => kind === 'village'),
    towns: scopes.filter(({ kind }) => kind === 'town'),
    bases: scopes.filter(({ kind }) => kind === 'base'),
  }
  if (!read.ok) {
    const names = { village: null, town: null, base: null, buyer: null }
    return accept({ choices: { ...choices, buyers: [] }, names, figure: null, refusal: read.refusal })
  }
  const after = cursorOf(asked.get('after'))
  if (after === undefined) return refuse('not-found', { field: 'after' })
  const scope = scopeOf(read.value, choices)
  if (!scope.ok) return scope
  const { key, names } = scope.value
  const [buyers, buyer] = await Promise.all([
    readBuyerChoices(db, { programmeId, year: key.year, step: key.step }),
    key.buyer ? findBuyer(db, programmeId, key.buyer) : null,
  ])
  if (key.buyer && !buyer) return refuse('not-found', { field: 'buyer' })
  const figure = await readFigure(ctx, { ...key, programmeId }, read.value, { after, villages: choices.villages })
  const known = buyer && !buyers.some(({ id }) => id === buyer.id) ? [...buyers, buyer] : buyers
  return accept({
    choices: { ...choices, buyers: known },
    names: { ...names, buyer: buyer?.name ?? null },
    figure,
    refusal: null,
  })
}

async function readFigure(
  { db }: UseCaseContext,
  key: FigureKey,
  filter: LedgerFilter,
  { after, villages }: { after: RowCursor | null; villages: readonly ScopeRow[] },
): Promise<LedgerFigure> {
  // Agreements with a town are signed before any village has its share.
  const apartFromVillages = key.step === 'SIGNED' && filter.village === undefined && filter.town === undefined
  const [parts, unallocated] = await Promise.all([
    readFigureParts(db, key),
    apartFromVillages ? readFigureParts(db, { ...key, villageIds: [NO_VILLAGE_ID] }) : [],
  ])
  const waiting = unallocated.find(({ split }) => split === null)?.amountFen ?? 0n
  const whole = parts.find(({ split }) => split === null)
  const found = await readLedgerRows(db, narrowedToParts(key, parts, after), { after, limit: ROWS_A_PAGE + 1 })
  const rows = found.slice(0, ROWS_A_PAGE).map(rowOf)
  const last = rows.at(-1)
  const ofSplit = (split: Split) => parts.filter((part) => part.split === split)
  // Where only closed years' months are asked for, they are said one by one.
  const apart = key.to !== undefined && key.to < `${key.year}-01`
  const earlier = (part: FigurePart) => !apart && Number(part.value.slice(0, 4)) < key.year
  const months = ofSplit('month')
  return {
    filter,
    amountFen: fen(whole?.amountFen ?? 0n),
    entries: whole?.entries ?? 0n,
    unallocatedFen: waiting === 0n ? null : fen(waiting),
    restated: restatedOf(months.filter(earlier)),
    splits: {
      village: villageParts(ofSplit('village'), villages),
      month: months.filter((part) => !earlier(part)).map(partOf),
      type: ofSplit('type').map(partOf),
      channel: ofSplit('channel').map(partOf),
      origin: ofSplit('origin').map(partOf),
    },
    rows,
    next: found.length > ROWS_A_PAGE && last ? `${last.businessDate}.${last.id}` : null,
  }
}

/**
 * The same rows, asked for where the totals say that they are: between the first and the last month that has any, as far
 * back as a page can reach, and in its one village if there is only one. A rare kind of row is then not looked for among
 * all the others.
 */
function narrowedToParts(key: FigureKey, parts: readonly FigurePart[], after: RowCursor | null): FigureKey {
  const months = parts.filter(({ split, entries }) => split === 'month' && entries > 0n).reverse()
  const start = after?.businessDate.slice(0, 7)
  const open = months.filter(({ value }) => start === undefined || value <= start)
  const [first] = open
  if (!first) return { ...key, villageIds: [] }
  let reached = 0n
  let last = first.value
  for (const { value, entries } of open) {
    last = value
    // How much of the cursor's own month lies behind it is not known.
    if (value !== start) reached += entries
    if (reached > BigInt(ROWS_A_PAGE)) break
  }
  const villages = parts.filter(({ split, entries }) => split === 'village' && entries > 0n)
  const only = villages.length === 1 ? villages.map(({ value }) => value) : null
  const { month: _, ...rest } = key
  return { ...rest, from: last, to: first.value, villageIds: only ?? key.villageIds }
}

interface Scope {
  key: Omit<FigureKey, 'programmeId'>
  names: Omit<LedgerPage['names'], 'buyer'>
}

/** Names become ids. Refuses not-found for what the programme does not have. */
function scopeOf(filter: LedgerFilter, choices: Omit<LedgerChoices, 'buyers'>): Outcome<Scope> {
  const { village: slug, town: place, ...rest } = filter
  const village = choices.villages.find((each) => each.slug === slug)
  if (slug !== undefined && slug !== NO_VILLAGE && !village) return refuse('not-found', { field: 'village' })
  const town = choices.towns.find(({ id, name }) => id === place || name === place)
  if (place !== undefined && !town) return refuse('not-found', { field: 'town' })
  const base = choices.bases.find(({ id }) => id === filter.base)
  if (filter.base !== undefined && !base) return refuse('not-found', { field: 'base' })
  const inTown = town && choices.villages.filter(({ townId }) => townId === town.id).map(({ id }) => id)
  const ofVillage = village ? [village.id] : slug === NO_VILLAGE ? [NO_VILLAGE_ID] : null
  const villageIds = ofVillage && inTown ? ofVillage.filter((id) => inTown.includes(id)) : (ofVillage ?? inTown ?? null)
  return accept({
    key: { ...rest, villageIds },
    names: { village: village?.name ?? null, town: town?.name ?? null, base: base?.name ?? null },
  })
}

function restatedOf(parts: readonly FigurePart[]): SplitPart | null {
  const last = parts.at(-1)
  if (!last) return null
  const entries = parts.reduce((sum, part) => sum + part.entries, 0n)
  return { value: last.value, name: null, amountFen: sumFen(parts.map(({ amountFen }) => fen(amountFen))), entries }
}

/** In the order of the villages' places; what no village has yet comes last. */
function villageParts(parts: readonly FigurePart[], villages: readonly ScopeRow[]): SplitPart[] {
  const named = villages.flatMap(({ id, slug, name }) => {
    const part = parts.find(({ value }) => value === id)
    return part ? [{ ...partOf(part), value: slug, name }] : []
  })
  const none = parts.find(({ value }) => value === NO_VILLAGE_ID)
  return none ? [...named, { ...partOf(none), value: NO_VILLAGE }] : named
}

function partOf({ value, amountFen, entries }: FigurePart): SplitPart {
  return { value: value === '' ? null : value, name: null, amountFen: fen(amountFen), entries }
}

/** A row as the pages show it. */
export function rowOf(row: LedgerRow): FigureRow {
  return { ...row, businessDate: businessDate(row.businessDate), amountFen: fen(row.amountFen) }
}

/** Null: from the first row on. Undefined: no place in any list. */
export function cursorOf(text: string | null): RowCursor | null | undefined {
  if (text === null) return null
  const [day = '', id = ''] = text.split('.')
  const date = parseBusinessDate(day)
  return date.ok && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u.test(id) ? { businessDate: date.value, id } : undefined
}
