import { businessDateOf } from '~/domain/calendar/business-date'
import { amendmentPhase } from '~/domain/paper/paper-phase'
import { readAmendment } from '../amendments/amendments.view.server'
import { amendmentPaper } from './amendment-paper'
import type { PaperSource } from './paper-source'

/** GX-2026-000012-B1: the agreement's number, and which amendment of it. */
const NUMBER = /^(.+)-B([1-9]\d{0,3})$/

/** An amendment; one that says nothing (any more) has no paper. */
export async function readAmendmentToPrint(...[ctx, key]: Parameters<PaperSource>): ReturnType<PaperSource> {
  const [, number, sequence] = NUMBER.exec(key) ?? []
  if (number === undefined || sequence === undefined) return null
  const named = { number, sequence: Number(sequence) }
  const amendment = await readAmendment(ctx.db, ctx.actor, named, businessDateOf(ctx.now))
  const content = amendment?.content
  if (!amendment || !content) return null
  return {
    documentId: amendment.id,
    number: amendment.number,
    phase: amendmentPhase(amendment.state),
    path: `/agreements/${encodeURIComponent(number)}/amendments/${sequence}`,
    compose: (language) => amendmentPaper({ ...amendment, content }, language),
  }
}
