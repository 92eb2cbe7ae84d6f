import type { PaperDocument } from '~/domain/paper/paper-document'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import type { RequestPage } from '../invoices/forms.view.server'
import { blankPaper, type PaperLanguage } from './paper-language'

/** 开票信息: title, tax number, kind, and line by line what can be invoiced now. */
export function invoiceRequestPaper(
  { page, supplierUscc }: { page: RequestPage; supplierUscc: string },
  language: PaperLanguage,
): PaperDocument {
  const { messages, format } = language
  const { invoices, papers } = messages
  const { paper, request: words } = invoices
  const { request, draft, inCapitals } = page
  const kind = fill(invoices.kindOf, { kind: invoices.kinds[request.kind], medium: invoices.mediums[request.medium] })
  return {
    ...blankPaper(language),
    title: papers.kinds['invoice-request'],
    number: request.number,
    dated: request.requestedAt,
    head: [
      { term: paper.number, value: request.number },
      { term: paper.asked, value: format.dateTime(request.requestedAt) },
      { term: paper.kind, value: kind },
    ],
    parties: [
      {
        role: paper.buyerTitle,
        lines: [
          request.title,
          fill(papers.party.uscc, { uscc: request.uscc }),
          ...(request.email ? [fill(paper.email, { email: request.email })] : []),
        ],
      },
      { role: paper.seller, lines: [request.supplierName, fill(papers.party.uscc, { uscc: supplierUscc })] },
    ],
    blocks: [
      {
        kind: 'table',
        caption: paper.caption,
        columns: [
          { head: words.name, align: 'start', share: 3 },
          { head: words.spec, align: 'start', share: 2 },
          { head: words.unit, align: 'start', share: 1 },
          { head: words.quantity, align: 'end', share: 1 },
          { head: words.lineAmount, align: 'end', share: 1 },
          { head: words.usual, align: 'start', share: 2 },
        ],
        rows: draft.lines.map(({ name, spec, unit, quantity, amountFen, usual }) => [
          ...[name, spec, unit, quantity === null ? '' : formatThousandths(quantity), format.yuan(amountFen)],
          usual ? invoices.treatments[usual] : words.notSaid,
        ]),
        total: [words.total, '', '', '', format.yuan(draft.totalFen), ''],
      },
      { kind: 'amount', label: paper.inWords, inWords: inCapitals, figures: format.money(draft.totalFen) },
      {
        kind: 'table',
        caption: paper.orders,
        columns: [
          { head: words.orders, align: 'start', share: 3 },
          { head: paper.open, align: 'end', share: 1 },
        ],
        rows: draft.orders.map(({ number, openFen }) => [number, format.yuan(openFen)]),
        total: null,
      },
      ...(request.note ? [{ kind: 'text' as const, title: paper.note, paragraphs: [request.note] }] : []),
    ],
    signatures: [],
    notes: [...(draft.partly ? [words.partly] : []), ...Object.values(paper.notes)],
  }
}
