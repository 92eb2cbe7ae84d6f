import type { BusinessDate } from '~/domain/calendar/business-date'
import { firstDayOf, lastDayOf, periodText } from '~/domain/calendar/period'
import { capitals } from '~/domain/money/capitals'
import type { Fen } from '~/domain/money/fen'
import type { PaperBlock, PaperDocument } from '~/domain/paper/paper-document'
import { statementPhase } from '~/domain/paper/paper-phase'
import { closingAmount, type StatementAccount } from '~/domain/statement/statement'
import { fill } from '~/messages'
import type { StatementPage } from '../statements/drawn.view.server'
import { periodName, statementLineName } from '../statements/statement-words'
import type { Certificate, Statement } from '../statements/statements.view.server'
import { blankPaper, type PaperLanguage } from './paper-language'
import { signedByParty } from './party-signature'

interface Compiled<T> {
  facts: T
  /** Of this paper: says the period, and tells a stranger no party. */
  number: string
  /** The period still goes on. */
  unfinished: boolean
}

/** 对账单 of a period as the books say it: what was owed, each paper that changed it, what is owed now. Signed by hand. */
export function statementPaper(
  { facts: statement, number, unfinished }: Compiled<Statement>,
  language: PaperLanguage,
): PaperDocument {
  const { messages, format } = language
  const { papers, statements } = messages
  const { page, paper } = statements
  const { account, period, buyer, supplier, pendingFen } = statement
  const byHand = [papers.sign.signature, papers.sign.date]
  return {
    ...blankPaper(language),
    title: papers.kinds.statement,
    number,
    orientation: 'landscape',
    dated: endOf(statement),
    head: [
      { term: paper.number, value: number },
      { term: paper.period, value: rangeOf(statement, language) },
    ],
    parties: partiesOf({ buyer, supplier }, language),
    blocks: accountBlocks({ account, from: firstDayOf(period), title: periodName(page, period), late: [] }, language),
    signatures: [
      { role: paper.buyerSigns, seal: null, lines: [], byHand },
      { role: paper.supplierSigns, seal: null, lines: [], byHand },
    ],
    notes: [
      ...(unfinished ? [paper.unfinished] : []),
      ...(pendingFen > 0n ? [fill(page.pending, { amount: format.yuan(pendingFen) })] : []),
      ...Object.values(page.notes),
      paper.checked,
    ],
  }
}

/** A 对账单 as it was drawn up and both sides confirm it, drawn from its frozen text, with who confirmed and when. */
export function drawnStatementPaper(
  { statement, content, account }: Pick<StatementPage, 'statement' | 'content' | 'account'>,
  language: PaperLanguage,
): PaperDocument {
  const { messages, format } = language
  const { papers, statements } = messages
  const { page, paper, drawn } = statements
  const { number, edition, from, to, dueOn, confirmations, contentHash, state } = statement
  const phase = statementPhase(state)
  const party = (side: 'BUYER' | 'SUPPLIER') =>
    signedByParty({ side, number, isVoid: phase === 'VOID', signatures: confirmations }, language)
  const range = fill(page.range, { from: format.date(from), to: format.date(to) })
  return {
    ...blankPaper(language),
    title: papers.kinds.statement,
    number,
    orientation: 'landscape',
    dated: confirmations.at(-1)?.signedAt ?? statement.drawnUpAt,
    head: [
      { term: paper.number, value: edition > 1 ? `${number} ${fill(drawn.edition, { edition })}` : number },
      { term: paper.period, value: range },
      { term: drawn.dueOn, value: format.date(dueOn) },
      { term: statements.pay.code, value: content.remittanceCode },
    ],
    parties: partiesOf(content, language),
    blocks: accountBlocks({ account, from, title: range, late: content.lines.map(({ late }) => late) }, language),
    signatures: [party('BUYER'), party('SUPPLIER')],
    notes: [drawn.fixed, fill(drawn.hash, { hash: contentHash })],
    watermark: phase === 'STANDS' ? null : papers.watermark[phase],
  }
}

function partiesOf(
  { buyer, supplier }: Record<'buyer' | 'supplier', { name: string; uscc: string }>,
  { messages }: PaperLanguage,
) {
  const { party } = messages.papers
  return [
    { role: party.buyer, lines: [buyer.name, fill(party.uscc, { uscc: buyer.uscc })] },
    { role: party.supplier, lines: [supplier.name, fill(party.uscc, { uscc: supplier.uscc })] },
  ]
}

interface PrintedAccount {
  account: StatementAccount
  from: BusinessDate
  /** Over the figures. */
  title: string
  /** By line: entered after its own period was confirmed. */
  late: readonly boolean[]
}

/** Every line with its balance, what is owed in words, and the sums. */
function accountBlocks(
  { account, from, title, late }: PrintedAccount,
  { messages, format }: PaperLanguage,
): PaperBlock[] {
  const { pieces, statements } = messages
  const { page, paper } = statements
  const { openingFen, goodsFen, freightFen, paidFen, refundedFen, closingFen } = account
  const overpaid = closingFen < 0n
  const owed = closingAmount(closingFen)
  return [
    {
      kind: 'table',
      caption: page.caption,
      columns: [
        { head: page.date, align: 'start', share: 2 },
        { head: page.what, align: 'start', share: 4 },
        { head: page.orders, align: 'start', share: 3 },
        { head: page.more, align: 'end', share: 1 },
        { head: page.less, align: 'end', share: 1 },
        { head: page.balance, align: 'end', share: 1 },
      ],
      rows: [
        [format.date(from), page.carried, '', '', '', format.yuan(openingFen)],
        ...account.lines.map((line, index) => [
          format.date(line.date),
          late[index] ? `${statementLineName(page, line)} · ${page.late}` : statementLineName(page, line),
          line.orders.join('\n'),
          line.amountFen > 0n ? format.yuan(line.amountFen) : pieces.none,
          line.amountFen < 0n ? format.yuan(-line.amountFen as Fen) : pieces.none,
          format.yuan(line.balanceFen),
        ]),
      ],
      total: [
        ...['', overpaid ? page.overpaid : page.closing, ''],
        ...[format.yuan(account.moreFen), format.yuan(account.lessFen), format.yuan(closingFen)],
      ],
    },
    {
      kind: 'amount',
      label: overpaid ? paper.overpaidInWords : paper.closingInWords,
      inWords: capitals(owed),
      figures: format.money(owed),
    },
    {
      kind: 'facts',
      title,
      items: [
        { term: page.opening, value: format.money(openingFen) },
        { term: page.goods, value: format.money(goodsFen) },
        { term: page.freight, value: format.money(freightFen) },
        { term: page.paid, value: format.money(paidFen) },
        ...(refundedFen === 0n ? [] : [{ term: page.refunded, value: format.money(refundedFen) }]),
      ],
    },
  ]
}

/** 采购证明: what was accepted, paid and counted, village by village, and by which rules. */
export function certificatePaper(
  { facts: certificate, number, unfinished }: Compiled<Certificate>,
  language: PaperLanguage,
): PaperDocument {
  const { messages, format } = language
  const { papers, statements } = messages
  const { certificate: words, paper } = statements
  const { buyer, period, programme, villages, total, ruleVersions } = certificate
  const versions = ruleVersions.map((version) => fill(words.ruleVersion, { version })).join(' · ')
  return {
    ...blankPaper(language),
    title: papers.kinds.certificate,
    number,
    dated: endOf(certificate),
    head: [
      { term: paper.number, value: number },
      { term: paper.period, value: rangeOf(certificate, language) },
      { term: paper.programme, value: programme },
    ],
    parties: [{ role: papers.party.buyer, lines: [buyer.name, fill(papers.party.uscc, { uscc: buyer.uscc })] }],
    blocks: [
      { kind: 'text', title: '', paragraphs: [fill(words.lead, { buyer: buyer.name, programme })] },
      {
        kind: 'table',
        caption: words.caption,
        columns: [
          { head: words.village, align: 'start', share: 3 },
          { head: words.orders, align: 'end', share: 1 },
          { head: words.accepted, align: 'end', share: 1 },
          { head: words.paid, align: 'end', share: 1 },
          { head: words.counted, align: 'end', share: 1 },
        ],
        rows: villages.map(({ villageName, orders, acceptedFen, paidFen, countedFen }) => [
          ...[villageName, String(orders), format.yuan(acceptedFen), format.yuan(paidFen), format.yuan(countedFen)],
        ]),
        total: [
          ...[words.total, String(total.orders), format.yuan(total.acceptedFen), format.yuan(total.paidFen)],
          format.yuan(total.countedFen),
        ],
      },
      {
        kind: 'amount',
        label: paper.countedInWords,
        inWords: capitals(total.countedFen),
        figures: format.money(total.countedFen),
      },
    ],
    signatures: [{ role: paper.officeSigns, seal: null, lines: [], byHand: [papers.sign.signature, papers.sign.date] }],
    notes: [
      ...(unfinished ? [paper.unfinished] : []),
      ...Object.values(words.notes),
      ...(period.month === null ? [words.yearNote] : []),
      fill(words.rule, { versions }),
    ],
  }
}

function rangeOf({ period }: Pick<Statement, 'period'>, { format, messages }: PaperLanguage): string {
  const range = { from: format.date(firstDayOf(period)), to: format.date(lastDayOf(period)) }
  return fill(messages.statements.page.range, range)
}

/** A statement is of its period, whenever it is printed. */
function endOf({ period }: Pick<Statement, 'period'>): Date {
  return new Date(`${lastDayOf(period)}T00:00:00+08:00`)
}

/** DZ-2026-11-3F7A01: the period, and letters that tell apart who it is about and nothing else. */
export function compiledNumber(prefix: string, { period }: Pick<Statement, 'period'>, digest: string): string {
  return `${prefix}-${periodText(period)}-${digest.slice(0, 6).toUpperCase()}`
}
