import { allocate } from '../money/allocate'
import { type Fen, maxFen, sumFen, ZERO_FEN } from '../money/fen'
import { OFFLINE_COLUMNS } from './offline-sheet'

/** How a column's text is written: as text, or as what a spreadsheet computes with. */
export type LedgerColumnKind = 'text' | 'date' | 'yuan' | 'plain'

const KINDS: Partial<Record<(typeof OFFLINE_COLUMNS)[number], LedgerColumnKind>> = {
  验收日期: 'date',
  付款日期: 'date',
  数量: 'plain',
  '单价(元)': 'yuan',
  '金额(元)': 'yuan',
}

/** What stands to the right of the sheet of off-platform purchases, so that an export is a sheet the import reads. */
const RIGHT = [
  ['单据类型', 'text'],
  ['单据号', 'text'],
  ['供货主体', 'text'],
  ['基地', 'text'],
  ['协议号', 'text'],
  ['送货单号', 'text'],
  ['验收单号', 'text'],
  ['发票', 'text'],
  ['计入金额(元)', 'yuan'],
  ['计入年度', 'plain'],
  ['计入日期', 'date'],
  ['线上/线下', 'text'],
  ['认定状态', 'text'],
  ['单据ID', 'text'],
  ['明细ID', 'text'],
  ['台账单据ID', 'text'],
  ['期内验收(元)', 'yuan'],
  ['期内付款(元)', 'yuan'],
  ['冲减', 'text'],
  ['镇街', 'text'],
  ['核算重量(公斤)', 'plain'],
  ['计价单位', 'text'],
] as const satisfies readonly (readonly [string, LedgerColumnKind])[]

export type LedgerColumn = (typeof OFFLINE_COLUMNS)[number] | (typeof RIGHT)[number][0]

/**
 * The columns of 采购台账, in order. Other people's sheets and formulas name them by their place: new ones are only
 * ever added at the right (tests/domain/offline holds the list against a frozen one).
 */
export const LEDGER_COLUMNS: readonly { readonly name: LedgerColumn; readonly kind: LedgerColumnKind }[] = [
  ...OFFLINE_COLUMNS.map((name) => ({ name, kind: KINDS[name] ?? 'text' })),
  ...RIGHT.map(([name, kind]) => ({ name, kind })),
]

/** The sheet of a workbook that holds the rows; the first one sums them up. */
export const LEDGER_SHEET = '明细'

/** What a row of the ledger is of: a purchase on the platform, or one off it. */
export const DOCUMENT_WORDS = { ORDER: '采购单', OFFLINE: '线下采购' } as const
export const ORIGIN_WORDS = { ORDER: '线上', OFFLINE: '线下' } as const
/** 渠道 of an order; the off-platform ones stand in vocabulary.ts. */
export const TRADE_CHANNEL_WORDS = { AGREEMENT: '协议采购', DIRECT: '直接采购' } as const

/** What the ledger holds of one document in the period asked for, in fen; an undone one takes away. */
export interface PeriodFigures {
  readonly acceptedFen: Fen
  readonly paidFen: Fen
  readonly countedFen: Fen
}

/** A line's own amounts: what was ordered, and what was accepted less its allowance. */
export interface LineWeights {
  readonly orderedFen: Fen
  readonly acceptedFen: Fen
}

/**
 * The document's figures shared over its lines, by what was accepted of each, else by what was ordered, else evenly;
 * by largest remainder, so that the lines sum to the document exactly.
 */
export function shareOverLines(figures: PeriodFigures, lines: readonly LineWeights[]): PeriodFigures[] {
  const weights = weightsOf(lines)
  const [accepted, paid, counted] = [figures.acceptedFen, figures.paidFen, figures.countedFen].map((total) =>
    allocate(total, weights),
  ) as [Fen[], Fen[], Fen[]]
  return lines.map((_, index) => ({
    acceptedFen: accepted[index] ?? ZERO_FEN,
    paidFen: paid[index] ?? ZERO_FEN,
    countedFen: counted[index] ?? ZERO_FEN,
  }))
}

function weightsOf(lines: readonly LineWeights[]): bigint[] {
  const positive = (read: (line: LineWeights) => Fen) => lines.map((line) => maxFen(ZERO_FEN, read(line)))
  for (const weights of [positive((line) => line.acceptedFen), positive((line) => line.orderedFen)]) {
    if (sumFen(weights) > 0n) return weights
  }
  return lines.map(() => 1n)
}
