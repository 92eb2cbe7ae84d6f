import { type CanonicalValue, canonicalJson } from '../seal/canonical-json'

/**
 * What stands on a paper, already as text: the one description that the print page and the PDF are both drawn from, so
 * that neither can say something else. Whoever composes one has formatted every amount, date and quantity.
 */
export interface PaperDocument {
  readonly language: 'zh-CN' | 'en'
  readonly title: string
  readonly number: string
  /** Wide tables lie on their side. */
  readonly orientation: 'portrait' | 'landscape'
  /** Under the title, in a strip. */
  readonly head: readonly PaperFact[]
  readonly parties: readonly PaperParty[]
  readonly blocks: readonly PaperBlock[]
  readonly signatures: readonly PaperSignature[]
  /** Small print at the end. */
  readonly notes: readonly string[]
  /** Across every page: 草稿, 作废. */
  readonly watermark: string | null
  /** 示例, on every page, where the installation holds the sample programme. */
  readonly sample: string | null
  /** What the paper is about happened then: the PDF carries it as its date, so that equal papers are equal bytes. */
  readonly dated: Date
  /** What a stranger may check; null on what binds nobody yet. */
  readonly issue: PaperIssue | null
  readonly words: PaperWords
}

export interface PaperFact {
  readonly term: string
  readonly value: string
}

/** 甲方, 乙方: a role and the lines under it. */
export interface PaperParty {
  readonly role: string
  readonly lines: readonly string[]
}

export type PaperBlock =
  | ({ readonly kind: 'table' } & PaperTable)
  /** A total in words (大写) and figures. */
  | { readonly kind: 'amount'; readonly label: string; readonly inWords: string; readonly figures: string }
  /** Numbered 一、二、三. */
  | { readonly kind: 'clauses'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly title: string; readonly items: readonly PaperFact[] }
  | { readonly kind: 'text'; readonly title: string; readonly paragraphs: readonly string[] }

export interface PaperTable {
  readonly caption: string
  readonly columns: readonly PaperColumn[]
  /** As many cells as columns; a line end in a cell begins a new line. */
  readonly rows: readonly (readonly string[])[]
  /** The last row, under a double rule; as many cells as columns. */
  readonly total: readonly string[] | null
}

export interface PaperColumn {
  readonly head: string
  /** Figures stand at the end of their column and never wrap. */
  readonly align: 'start' | 'end'
  /** Of the width that figures leave over, in relation to the other text columns. */
  readonly share: number
}

export interface PaperSignature {
  readonly role: string
  /** Printed by a signature in the product, or waiting for one; null where only a hand signs. */
  readonly seal: PaperSeal | null
  /** Who, in what office, when. */
  readonly lines: readonly string[]
  /** Labels of lines that are filled in by hand: 签字, 日期. */
  readonly byHand: readonly string[]
}

export interface PaperSeal {
  /** Party A is cut in relief, party B engraved. */
  readonly party: 'first' | 'second'
  readonly state: 'signed' | 'waiting' | 'void'
  /** Cut into the stone, one under the other: 甲已签; while waiting, its two lines. */
  readonly letters: readonly string[]
  readonly number: string
  readonly day: string
}

export interface PaperIssue {
  /** Where the QR code leads. */
  readonly address: string
  /** As it is typed: groups of four. */
  readonly code: string
  /** What stands beside the QR code. */
  readonly lines: readonly string[]
}

/** What the drawing itself has to say, in the paper's language. */
export interface PaperWords {
  /** With {page} and {pages}. */
  readonly pageOf: string
  /** With {code}; at the foot of every page. */
  readonly codeOf: string
  /** With {count} and {characters}: what a □ stands for. */
  readonly unprintable: string
  /** Said at the end of what a clause's number is: 、 or a full stop. */
  readonly clauseMark: string
}

/**
 * What of a paper is proved: everything that is printed but the proof itself, as canonical JSON, so that the same paper
 * always has the same hash and another one never does. `format` numbers this layout.
 */
export function paperText(paper: PaperDocument): string {
  const facts = (items: readonly PaperFact[]) => items.map(({ term, value }) => ({ term, value }))
  return canonicalJson({
    format: 'paper-1',
    language: paper.language,
    title: paper.title,
    number: paper.number,
    head: facts(paper.head),
    parties: paper.parties.map(({ role, lines }) => ({ role, lines })),
    blocks: paper.blocks.map(blockText),
    signatures: paper.signatures.map(({ role, seal, lines, byHand }) => ({
      role,
      seal: seal ? { ...seal } : null,
      lines,
      byHand,
    })),
    notes: paper.notes,
    watermark: paper.watermark,
    sample: paper.sample,
  })
}

function blockText(block: PaperBlock): CanonicalValue {
  switch (block.kind) {
    case 'table': {
      const { kind, caption, columns, rows, total } = block
      return { kind, caption, columns: columns.map(({ head }) => head), rows, total }
    }
    case 'facts':
      return { kind: block.kind, title: block.title, items: block.items.map(({ term, value }) => ({ term, value })) }
    default:
      return { ...block }
  }
}
