/** What an agreement's text says beside its lines, in the order people read it. */
const HEAD_PARTS = [
  'startDate',
  'endDate',
  'amountFen',
  'capFen',
  'tolerancePermille',
  'depositPermille',
  'depositFen',
  'paymentDays',
  'qualityStandard',
  'quality',
  'deliveryMode',
  'delivery',
  'acceptance',
  'breach',
  'place',
  'notes',
  'attachments',
] as const
export type HeadPart = (typeof HEAD_PARTS)[number]

/** What it says of one line. */
const LINE_PARTS = [
  'productName',
  'specification',
  'grade',
  'origin',
  'brand',
  'packaging',
  'agreedQuantity',
  'priceType',
  'unitPriceFen',
  'priceSource',
  'priceDate',
  'agreedFen',
  'windowFrom',
  'windowTo',
] as const
export type LinePart = (typeof LINE_PARTS)[number]

/** Values as the text writes them: integers as decimal text, dates as YYYY-MM-DD. Null: nothing is said. */
export interface PartChange<Part extends string> {
  readonly part: Part
  readonly before: string | null
  readonly after: string | null
}

/** What a line is called and measured in, for whoever shows what changed in it. */
export interface LineMeasure {
  readonly productName: string
  readonly specification: string
  readonly saleUnit: string
  /** What the price is for, in grams; null: one sale unit. */
  readonly priceGrams: string | null
}

export interface LineChange extends LineMeasure {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly productId: string
  /** Of an added or removed line everything it says. */
  readonly parts: readonly PartChange<LinePart>[]
}

export interface TextChanges {
  readonly head: readonly PartChange<HeadPart>[]
  readonly lines: readonly LineChange[]
}

/**
 * What differs between two texts of one agreement, of whatever layout (signed-content.ts): a later layout says more,
 * and what the earlier did not say counts as what it meant.
 */
export function changesBetween(before: string, after: string): TextChanges {
  const [old, now] = [readText(before), readText(after)]
  const lines: LineChange[] = []
  for (const [key, line] of now.lines) {
    const was = old.lines.get(key)
    const parts = partsThatDiffer(LINE_PARTS, was, line)
    if (!was) lines.push({ kind: 'added', productId: line.productId ?? '', ...measureOf(line), parts })
    else if (parts.length > 0)
      lines.push({ kind: 'changed', productId: line.productId ?? '', ...measureOf(line), parts })
  }
  for (const [key, line] of old.lines) {
    if (now.lines.has(key)) continue
    const parts = partsThatDiffer(LINE_PARTS, line, undefined)
    lines.push({ kind: 'removed', productId: line.productId ?? '', ...measureOf(line), parts })
  }
  return { head: partsThatDiffer(HEAD_PARTS, old.head, now.head), lines }
}

export function nothingChanged({ head, lines }: TextChanges): boolean {
  return head.length === 0 && lines.length === 0
}

type Said = Readonly<Record<string, string | null>>

interface ReadText {
  readonly head: Said
  /** By product, in the order of the text; a product that stands there twice has its second line counted. */
  readonly lines: ReadonlyMap<string, Said>
}

/** What the first layout meant without saying it. */
const MEANT_BY_FIRST = { depositPermille: '0', depositFen: '0', qualityStandard: 'AGREED', deliveryMode: 'DELIVERED' }

function readText(text: string): ReadText {
  const {
    clauses,
    lines: written,
    attachments,
    ...rest
  } = JSON.parse(text) as {
    clauses: Said
    lines: readonly Said[]
    attachments?: readonly { name: string; sha256: string }[]
  } & Said
  const lines = new Map<string, Said>()
  for (const line of written) {
    const twice = [...lines.keys()].filter((key) => key.startsWith(`${line.productId}#`)).length
    lines.set(`${line.productId}#${twice}`, { priceType: 'FIXED', ...line })
  }
  const amountFen = written.reduce((sum, { agreedFen }) => sum + BigInt(agreedFen ?? 0), 0n)
  const files = (attachments ?? []).map(({ name, sha256 }) => `${name} (${sha256.slice(0, 8)})`).toSorted()
  const head = { ...MEANT_BY_FIRST, ...clauses, ...rest, amountFen: String(amountFen), attachments: files.join(', ') }
  return { head, lines }
}

function partsThatDiffer<Part extends string>(
  parts: readonly Part[],
  before: Said | undefined,
  after: Said | undefined,
): PartChange<Part>[] {
  const said = (text: Said | undefined, part: Part) => text?.[part] || null
  return parts
    .map((part) => ({ part, before: said(before, part), after: said(after, part) }))
    .filter((change) => change.before !== change.after)
}

function measureOf({ productName, specification, saleUnit, priceGrams }: Said): LineMeasure {
  return {
    productName: productName ?? '',
    specification: specification ?? '',
    saleUnit: saleUnit ?? '',
    priceGrams: priceGrams ?? null,
  }
}
