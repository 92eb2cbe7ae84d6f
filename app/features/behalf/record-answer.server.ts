import { behalfLifecycle } from '~/domain/behalf/behalf-lifecycle'
import { next } from '~/domain/lifecycle/lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { acceptEntered, dropEntered } from '../catalogue/entered.steps.server'
import { acceptPlanting, dropPlantingEntered } from '../harvests/entered.steps.server'
import { enqueueNotice, settleNotices } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type EntryRow, findEntry, setAnswered } from './behalf.repo.server'

export interface Answer {
  answer: 'confirm' | 'dispute'
  /** Of the entry as it was seen. */
  version: number
  /** What is wrong; not asked for what is right. */
  words: string
  /** Null: by the link. */
  answeredBy: string | null
  /** As whoever held the link wrote it. */
  name: string
}

/**
 * What a cooperative says of what was entered for it, in the transaction of whoever asked. Refuses: reason-required,
 * wrong-state (it was answered meanwhile), stale-version (the official added something to it).
 */
export async function recordAnswer(
  tx: Tx,
  ctx: UseCaseContext,
  entry: EntryRow,
  { answer, version, words, answeredBy, name }: Answer,
): Promise<Outcome<void>> {
  if (answer === 'dispute' && words === '') return refuse('reason-required', { field: 'words' })
  const to = next(behalfLifecycle, entry.state, answer)
  if (!to.ok) return to
  const state = answer === 'confirm' ? 'CONFIRMED' : 'DISPUTED'
  const { id, what, enteredBy, supplierName } = entry
  const said = { state, answeredAt: ctx.now, answeredBy, answeredName: name, words } as const
  if (!(await setAnswered(tx, entry.programmeId, { id, version }, said))) {
    const now = await findEntry(tx, entry.programmeId, id)
    return refuse(now?.state === 'WAITING' ? 'stale-version' : 'wrong-state')
  }
  await (answer === 'confirm' ? acceptWhat(tx, ctx, entry) : dropWhat(tx, ctx, entry))
  await settleNotices(tx, ctx, id)
  await recordAudit(tx, ctx, {
    action: answer === 'confirm' ? 'behalf.confirm' : 'behalf.dispute',
    subject: { type: 'behalf-entry', id, number: what },
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
      ? { ...about, kind: 'behalf-confirmed', facts: { party: supplierName, what } }
      : { ...about, kind: 'behalf-disputed', facts: { party: supplierName, what, reason: words } },
  )
  return accept()
}

async function acceptWhat(tx: Tx, ctx: UseCaseContext, { productId, plantingId, listed }: EntryRow): Promise<void> {
  if (productId !== null) await acceptEntered(tx, ctx, { productId, list: listed })
  if (plantingId !== null) await acceptPlanting(tx, ctx, plantingId)
}

/** Nobody will sell it, and nothing is promised of it. */
export async function dropWhat(tx: Tx, ctx: UseCaseContext, { productId, plantingId }: EntryRow): Promise<void> {
  if (productId !== null) await dropEntered(tx, ctx, productId)
  if (plantingId !== null) await dropPlantingEntered(tx, ctx, plantingId)
}
