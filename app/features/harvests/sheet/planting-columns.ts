import { type Half, halvesFrom } from '~/domain/harvest/half-month'
import { spreadEvenly } from '~/domain/harvest/spread'
import { formatThousandths, parseThousandths, type Thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { type Locale, type Messages, messagesFor } from '~/messages'
import { formatterFor } from '~/messages/format'
import { readChoice, type SheetColumn } from '../../sheet-columns'
import { readHalf, writeHalf } from './half-names'
import type { PlantingSheetFacts, SheetPlanting } from './sheet-planting'

type Column = SheetColumn<SheetPlanting, PlantingSheetFacts>
type Key = keyof Messages['harvestSheet']['columns']

const headOf =
  (key: Key) =>
  ({ harvestSheet }: Messages) =>
    (harvestSheet.columns as Readonly<Record<Key, string>>)[key]

/** Only there to be looked at. */
function kept(key: Key, write: (row: SheetPlanting, locale: Locale) => string): Column {
  return { key, head: headOf(key), write, read: () => accept({}), known: 'kept' }
}

/** A half-month; when it is sown or harvested stays what was planned. */
function when(key: 'from' | 'harvestFrom' | 'to'): Column {
  return {
    ...{ key, head: headOf(key), must: true, known: 'fixed' },
    write: (row, locale) => (row[key] === null ? '' : writeHalf(row[key], locale)),
    read(text) {
      const read = readHalf(text)
      return read.ok ? accept<Partial<SheetPlanting>>({ [key]: read.value }) : read
    },
  }
}

/**
 * Everything a cooperative's sheet says of its plantings and their harvests, in the order of its columns. The number finds
 * the planting; a line without one is a new planting, on a field and of a product that are there.
 */
export const PLANTING_COLUMNS: readonly Column[] = [
  {
    ...{ key: 'code', head: headOf('code') },
    write: ({ code }) => code,
    read: (text) => refuse('sheet-no-planting', { detail: { code: text.slice(0, 40) } }),
  },
  {
    ...{ key: 'village', head: headOf('village'), known: 'fixed' },
    write: ({ villageId }, _, { villages }) => villages.find(({ id }) => id === villageId)?.name ?? '',
    read(text, _, { villages, messages }) {
      const names = Object.fromEntries(villages.map(({ id, name }) => [id, name]))
      const read = readChoice(text, () => names, messages)
      return read.ok ? accept({ villageId: read.value }) : read
    },
  },
  {
    ...{ key: 'field', head: headOf('field'), must: true, known: 'fixed' },
    write: ({ fieldName }) => fieldName,
    read(text, { villageId }, { fields }) {
      const named = fields.filter(({ name }) => name === text)
      const here = villageId === '' && named.length === 1 ? named : named.filter((one) => one.villageId === villageId)
      const [field] = here
      if (!field) return refuse('sheet-no-field', { detail: { field: text.slice(0, 80) } })
      return accept({ fieldId: field.id, fieldName: field.name, villageId: field.villageId })
    },
  },
  {
    ...{ key: 'slug', head: headOf('slug'), must: true, known: 'fixed' },
    write: ({ slug }) => slug,
    read(text, _, { crops }) {
      const crop = crops.get(text)
      if (!crop) return refuse('sheet-no-crop', { detail: { slug: text.slice(0, 40) } })
      return accept({ slug: text, productId: crop.productId, productName: crop.name, saleUnit: crop.saleUnit })
    },
  },
  kept('product', ({ productName }) => productName),
  kept('unit', ({ saleUnit }, locale) => (saleUnit === '' ? '' : formatterFor(locale).unit(saleUnit))),
  when('from'),
  when('harvestFrom'),
  when('to'),
  {
    ...{ key: 'intercropped', head: headOf('intercropped'), known: 'fixed' },
    write: ({ intercropped }, locale) => messagesFor(locale).harvestSheet.intercropped[intercropped ? 'yes' : 'no'],
    read(text, _, { messages }) {
      const read = readChoice(text, ({ harvestSheet }) => harvestSheet.intercropped, messages)
      return read.ok ? accept({ intercropped: read.value === 'yes' }) : read
    },
  },
  kept('entered', ({ entered }, locale) => (entered === null ? '' : messagesFor(locale).statuses.behalf[entered])),
  {
    ...{ key: 'expected', head: headOf('expected'), must: true },
    write: ({ expected }) => writeParts(expected),
    read(text, row, { crops }) {
      const step = crops.get(row.slug)?.quantityStep
      return into(
        'expected',
        readParts(text, halvesOf(row), (total, count) => spread(total, count, step)),
      )
    },
  },
  {
    ...{ key: 'gathered', head: headOf('gathered'), emptyKeeps: true },
    write: ({ gathered }) => writeParts(gathered),
    read: (text, row) =>
      into(
        'gathered',
        readParts(text, halvesOf(row), () => null),
      ),
  },
]

/** A comma within a figure is none. */
const PARTED = /[、，;；/]|,\s+/u

/** One figure for each half-month of the harvest. */
function writeParts(parts: readonly Thousandths[]): string {
  return parts.map(formatThousandths).join('、')
}

/**
 * As many figures as the harvest has half-months; `alone` says what one figure means where it has more.
 * Refuses: bad-quantity and its kin, sheet-halves (detail: count).
 */
function readParts(
  text: string,
  count: number | null,
  alone: (total: Thousandths, count: number) => readonly Thousandths[] | null,
): Outcome<readonly Thousandths[]> {
  const parts: Thousandths[] = []
  for (const part of text.split(PARTED)) {
    const read = parseThousandths(part)
    if (!read.ok) return read
    parts.push(read.value)
  }
  // When it is harvested is wrong itself, and told there.
  if (count === null || parts.length === count) return accept(parts)
  const spreadOut = parts.length === 1 ? alone(parts[0]!, count) : null
  return spreadOut ? accept(spreadOut) : refuse('sheet-halves', { detail: { count: String(count) } })
}

/** As the form spreads it. */
function spread(total: Thousandths, count: number, step: Thousandths | undefined): readonly Thousandths[] {
  return spreadEvenly(total, count, step ?? WHOLE)
}

const WHOLE = 1000n as Thousandths

/** How many half-months the harvest has; null: its ends are not said, or not in order. */
function halvesOf({ harvestFrom, to }: { harvestFrom: Half | null; to: Half | null }): number | null {
  if (harvestFrom === null || to === null || harvestFrom > to) return null
  return halvesFrom(harvestFrom, to).length
}

function into<K extends 'expected' | 'gathered'>(
  key: K,
  read: Outcome<readonly Thousandths[]>,
): Outcome<Partial<SheetPlanting>> {
  return read.ok ? accept<Partial<SheetPlanting>>({ [key]: read.value }) : read
}
