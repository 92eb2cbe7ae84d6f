import { type BusinessDate, businessDate } from '../calendar/business-date'
import { type Fen, fen } from '../money/fen'
import { type CanonicalValue, canonicalJson } from '../seal/canonical-json'
import type { DrawnLine } from './draw-up'
import { STATEMENT_KINDS, type StatementKind } from './statement'

export interface StatementParty {
  readonly id: string
  readonly name: string
  readonly uscc: string
}

/** Everything both sides confirm of a 对账单. */
export interface StatementContent {
  readonly number: string
  /** 1, 2 …: the same number, drawn up anew after an objection or after the books changed. */
  readonly edition: number
  readonly programmeId: string
  readonly buyer: StatementParty
  readonly supplier: StatementParty
  readonly from: BusinessDate
  /** Belongs to it. */
  readonly to: BusinessDate
  readonly dueOn: BusinessDate
  /** Goes first in the remark of the transfer that pays it. */
  readonly remittanceCode: string
  readonly openingFen: Fen
  readonly lines: readonly DrawnLine[]
  readonly closingFen: Fen
}

/** The one text of a statement, whose hash both sides confirm; `format` numbers the layout. */
export function statementText({ edition, ...content }: StatementContent): string {
  return canonicalJson({ ...content, edition: BigInt(edition), format: FORMAT } as unknown as CanonicalValue)
}

const FORMAT = 'statement-1'

/** The content of a kept text. A text of another layout is a bug here and throws. */
export function readStatementText(text: string): StatementContent {
  const kept = JSON.parse(text) as {
    [K in keyof StatementContent]: StatementContent[K] extends StatementParty ? StatementParty : string
  } & { format: string; lines: KeptLine[] }
  if (kept.format !== FORMAT) throw new TypeError(`a statement of layout ${kept.format}`)
  const { number, programmeId, buyer, supplier, remittanceCode } = kept
  return {
    ...{ number, programmeId, buyer, supplier, remittanceCode, edition: Number(kept.edition) },
    ...{ from: businessDate(kept.from), to: businessDate(kept.to), dueOn: businessDate(kept.dueOn) },
    openingFen: fen(BigInt(kept.openingFen)),
    closingFen: fen(BigInt(kept.closingFen)),
    lines: kept.lines.map(({ kind, date, amountFen, ...line }) => ({
      ...{ ...line, kind: kindOf(kind), date: businessDate(date), amountFen: fen(BigInt(amountFen)) },
    })),
  }
}

interface KeptLine {
  kind: string
  date: string
  number: string
  orders: string[]
  amountFen: string
  late: boolean
  sources: string[]
}

function kindOf(text: string): StatementKind {
  const kind = STATEMENT_KINDS.find((one) => one === text)
  if (!kind) throw new TypeError(`a line of kind ${text}`)
  return kind
}
