import { MOST_REFERENCE_DAYS } from '~/domain/agreement/price-rule'
import { fill, type Messages } from '~/messages'
import type { Formatter } from '~/messages/format'
import type { Agreement, AgreementLine } from './agreement'
import { percentOf } from './draft.form'

export type ClauseTerms = Pick<
  Agreement,
  | 'startDate'
  | 'endDate'
  | 'tolerancePermille'
  | 'paymentDays'
  | 'depositPermille'
  | 'depositFen'
  | 'capFen'
  | 'qualityStandard'
  | 'quality'
  | 'deliveryMode'
  | 'delivery'
  | 'acceptance'
  | 'breach'
  | 'notes'
> & { readonly lines: readonly Pick<AgreementLine, 'agreed' | 'price'>[] }

/**
 * What the two sides agree on beside the lines, as sentences made from the fields that are signed: the page numbers
 * them, and so do the print and the PDF.
 */
export function clauseTexts(agreement: ClauseTerms, { terms }: Messages, format: Formatter): string[] {
  const { clauses } = terms
  const { tolerancePermille, capFen, lines } = agreement
  const types = new Set(lines.map((line) => line.price.priceType))
  const [breach, notes] = [agreement.breach, agreement.notes].map(withoutStop)
  return [
    types.has('FIXED') ? clauses.fixed : null,
    types.has('FLOOR') ? fill(clauses.floor, { days: MOST_REFERENCE_DAYS }) : null,
    types.has('MARKET') ? fill(clauses.market, { days: MOST_REFERENCE_DAYS }) : null,
    lines.some((line) => line.agreed !== null) ? toleranceText(tolerancePermille, clauses) : null,
    capFen === null ? null : fill(clauses.cap, { amount: format.money(capFen) }),
    fill(clauses.term, { from: format.date(agreement.startDate), to: format.date(agreement.endDate) }),
    ...handingOver(agreement, terms),
    paymentText(agreement, clauses, format),
    breach ? fill(clauses.breach, { breach }) : null,
    notes ? fill(clauses.notes, { notes }) : null,
  ].filter((text) => text !== null)
}

/** What a line says beside its figures, in the order of the paper: under the product's name. */
export function lineNotes(
  line: Pick<AgreementLine, 'grade' | 'origin' | 'brand' | 'packaging' | 'window' | 'price'>,
  { terms }: Messages,
  format: Formatter,
): string[] {
  const { paper } = terms
  const { window, price } = line
  const said = (['grade', 'origin', 'brand', 'packaging'] as const).flatMap((part) =>
    line[part] ? [fill(paper[part], { text: line[part] })] : [],
  )
  return [
    ...said,
    ...(window ? [fill(paper.window, { from: format.date(window.from), to: format.date(window.to) })] : []),
    ...(price.priceType === 'FLOOR' ? [fill(paper.floor, { source: price.priceSource })] : []),
    ...(price.priceType === 'MARKET' && price.priceDate
      ? [fill(paper.market, { source: price.priceSource, date: format.date(price.priceDate) })]
      : []),
  ]
}

type Clauses = Messages['terms']['clauses']

function toleranceText(permille: number, clauses: Clauses): string {
  return permille > 0 ? fill(clauses.tolerance, { tolerance: percentOf(permille) }) : clauses.exact
}

/** Quality, delivery and acceptance; a standard that nobody described further needs no sentence of its own. */
function handingOver(agreement: ClauseTerms, terms: Messages['terms']): (string | null)[] {
  const { clauses } = terms
  const [quality, delivery, acceptance] = [agreement.quality, agreement.delivery, agreement.acceptance].map(withoutStop)
  const standard = terms.qualityStandards[agreement.qualityStandard]
  const mode = terms.deliveryModes[agreement.deliveryMode]
  const agreed = agreement.qualityStandard === 'AGREED'
  const plain = agreed ? null : fill(clauses.quality, { standard })
  return [
    quality ? fill(agreed ? clauses.qualityAgreed : clauses.qualityText, { standard, quality }) : plain,
    delivery ? fill(clauses.deliveryText, { mode, delivery }) : fill(clauses.delivery, { mode }),
    acceptance ? fill(clauses.acceptance, { acceptance }) : clauses.acceptancePlain,
  ]
}

function paymentText(agreement: ClauseTerms, clauses: Clauses, format: Formatter): string {
  const { paymentDays: days, depositPermille, depositFen } = agreement
  if (depositPermille === 0) return days > 0 ? fill(clauses.payment, { days }) : clauses.atOnce
  const deposit = { percent: percentOf(depositPermille), amount: format.money(depositFen), days }
  return fill(days > 0 ? clauses.deposit : clauses.depositAtOnce, deposit)
}

/** The sentence around it ends by itself. */
function withoutStop(text: string): string {
  return text.replace(/[。.；;，,\s]+$/u, '')
}
