import { businessDateOf } from '~/domain/calendar/business-date'
import { agreementPhase } from '~/domain/paper/paper-phase'
import { readAgreement } from '../agreements/agreements.view.server'
import { readAmended } from '../amendments/amendments.view.server'
import { agreementPaper } from './agreement-paper'
import type { PaperSource } from './paper-source'

/** An agreement as both sides sign it. */
export async function readAgreementToPrint(...[ctx, number]: Parameters<PaperSource>): ReturnType<PaperSource> {
  const agreement = await readAgreement(ctx.db, ctx.actor, number, businessDateOf(ctx.now))
  if (!agreement) return null
  // As both sides signed it: what amendments changed since is on their own papers.
  const { paper } = await readAmended(ctx.db, ctx.actor, agreement)
  return {
    documentId: agreement.id,
    number: agreement.number,
    phase: agreementPhase(agreement.state),
    path: `/agreements/${encodeURIComponent(agreement.number)}`,
    compose: (language) => agreementPaper(paper, language),
  }
}
