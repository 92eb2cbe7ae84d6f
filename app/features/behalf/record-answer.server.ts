import { behalfLifecycle } from '~/domain/behalf/behalf-lifecycle'
import { next } from '~/domain/lifecycle/lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { acceptEntered, dropEntered } from '../catalogue/entered.steps.server'
import { enqueueNotice, settleNotices } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type EntryRow, setAnswered } from './behalf.repo.server'

export interface Answer {
  answer: 'confirm' | 'dispute'
  /** What is wrong; not asked for what is right. */
  words: string
  /** Null: by the link. */
  answeredBy: string | null
  /** As whoever held the link wrote it. */
  name: string
}

/**
 * What a cooperative says of what was entered for it, in the transaction of whoever asked. Refuses: reason-required,
 * wrong-state (it was answered meanwhile).
 */
export async function recordAnswer(
  tx: Tx,
  ctx: UseCaseContext,
  entry: EntryRow,
  { answer, words, answeredBy, name }: Answer,
): Promise<Outcome<void>> {
  if (answer === 'dispute' && words === '') return refuse('reason-required', { field: 'words' })
  const to = next(behalfLifecycle, entry.state, answer)
  if (!to.ok) return to
  const state = answer === 'confirm' ? 'CONFIRMED' : 'DISPUTED'
  const { id, productId, productName, enteredBy, supplierName, listed } = entry
  const said = { state, answeredAt: ctx.now, answeredBy, answeredName: name, words } as const
  if (!(await setAnswered(tx, entry.programmeId, id, said))) return refuse('wrong-state')
  if (answer === 'confirm') await acceptEntered(tx, ctx, { productId, list: listed })
  else await dropEntered(tx, ctx, productId)
  await settleNotices(tx, ctx, id)
  await recordAudit(tx, ctx, {
    action: answer === 'confirm' ? 'behalf.confirm' : 'behalf.dispute',
    subject: { type: 'behalf-entry', id, number: productName },
    from: entry.state,
    to: state,
    ...(words === '' ? {} : { reason: words }),
    ...(name === '' ? {} : { personal: { personId: null, after: { name } } }),
  })
  const about = {
    audience: { personId: enteredBy },
    subject: { type: 'behalf-entry', id },
    path: `/office/behalf/${id}`,
  }
  await enqueueNotice(
    tx,
    ctx,
    answer === 'confirm'
      ? { ...about, kind: 'behalf-confirmed', facts: { party: supplierName, what: productName } }
      : { ...about, kind: 'behalf-disputed', facts: { party: supplierName, what: productName, reason: words } },
  )
  return accept()
}
