import type { AmendmentContent } from '~/domain/amendment/amendment-text'
import type { PaperBlock, PaperDocument } from '~/domain/paper/paper-document'
import { amendmentPhase } from '~/domain/paper/paper-phase'
import { fill } from '~/messages'
import type { AmendmentPage } from '../amendments/amendments.view.server'
import { saidChanges } from '../amendments/said-changes'
import { blankPaper, type PaperLanguage } from './paper-language'
import { signedByParty } from './party-signature'

/** 补充协议: what two sides change of an agreement in force, drawn from the text that they sign. */
export function amendmentPaper(
  amendment: AmendmentPage & { content: AmendmentContent },
  language: PaperLanguage,
): PaperDocument {
  const { messages, format } = language
  const { papers, amendments } = messages
  const words = amendments.paper
  const { content, buyer, supplier, signatures, signedOn, state } = amendment
  const phase = amendmentPhase(state)
  const party = (side: 'BUYER' | 'SUPPLIER') =>
    signedByParty({ side, number: amendment.number, isVoid: state === 'VOID', signatures }, language)
  return {
    ...blankPaper(language),
    title: words.title,
    number: amendment.number,
    dated: signatures.at(-1)?.signedAt ?? new Date(`${content.agreement.signedOn}T00:00:00+08:00`),
    head: [
      { term: papers.head.number, value: amendment.number },
      { term: words.of, value: amendment.agreementNumber },
      {
        term: papers.head.signed,
        value: signedOn === null ? messages.agreements.paper.notSigned : format.date(signedOn),
      },
      { term: papers.head.agreementSigned, value: format.date(content.agreement.signedOn) },
    ],
    parties: [
      { role: words.buyer, lines: [buyer.name, fill(papers.party.uscc, { uscc: buyer.uscc })] },
      { role: words.supplier, lines: [supplier.name, fill(papers.party.uscc, { uscc: supplier.uscc })] },
    ],
    blocks: [
      ...whatChanges(content, language),
      { kind: 'text', title: '', paragraphs: [fill(words.reason, { reason: amendment.reason })] },
    ],
    signatures: [party('BUYER'), party('SUPPLIER')],
    notes: amendment.contentHash ? [fill(words.hash, { hash: amendment.contentHash })] : [],
    watermark: phase === 'STANDS' ? null : papers.watermark[phase],
  }
}

function whatChanges(content: AmendmentContent, { messages, format }: PaperLanguage): PaperBlock[] {
  const { paper } = messages.amendments
  const said = (paragraph: string): PaperBlock => ({ kind: 'text', title: '', paragraphs: [paragraph] })
  if (content.ends) return [said(paper.ends)]
  return [
    {
      kind: 'table',
      caption: paper.changes,
      columns: [
        { head: paper.what, align: 'start', share: 2 },
        { head: paper.from, align: 'start', share: 2 },
        { head: paper.to, align: 'start', share: 2 },
      ],
      rows: saidChanges(content, messages, format).map(({ what, from, to }) => [what, from, to]),
      total: null,
    },
    said(paper.rest),
  ]
}
