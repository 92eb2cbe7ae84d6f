import type { SignedInPerson } from '~/domain/access/actor'
import type { RefusalCode } from '~/domain/refusal/refusal'
import type { Clock } from '~/platform/clock/clock'
import { type Db, inTransaction } from '~/platform/db/db'
import { readActingMember } from '../accounts/acting-member.view.server'
import type { UseCaseContext } from '../use-case'
import { noteRefusal } from './bank-lines.repo.server'
import { endConfirming, setConfirmed } from './bank-statements.repo.server'
import { confirmLine, type PayerWords } from './confirm-line.server'
import { matchOpenLines } from './open-money.server'
import { targetOfProposal } from './proposals'

const PROGRESS_EVERY = 5
/** Somebody else was quicker: nothing to tell of the line. */
const DECIDED_MEANWHILE: readonly RefusalCode[] = ['bank-line-decided', 'stale-version']

/**
 * Confirms the sure lines of a file, one transaction each. May run again after it was cut off: what is confirmed is
 * not open any more. A line that is refused stays open for a person to look at, with the reason.
 *
 * @param last no attempt follows: confirming ends even where it fails
 */
export async function confirmSureLines(
  { db, clock }: { db: Db; clock: Clock },
  job: { programmeId: string; statementId: string; organisationId: string; personId: string; payerWords: PayerWords },
  last: boolean,
): Promise<void> {
  const { programmeId, statementId, organisationId } = job
  const end = () => inTransaction(db, (tx) => endConfirming(tx, programmeId, statementId))
  const actor = await readActingMember(db, job)
  if (!actor) return await end()
  try {
    const matched = await matchOpenLines({ db, now: clock() }, programmeId, organisationId)
    let done = 0
    for (const line of matched.lines) {
      const match = matched.matches.get(line.id)
      if (line.statementId !== statementId || match?.verdict !== 'SURE' || !match.proposal) continue
      const target = targetOfProposal(match.proposal, matched.transfers)
      if (!target) continue
      const ctx: UseCaseContext<SignedInPerson> = { actor, now: clock(), db, channel: 'SYSTEM' }
      const confirmed = await confirmLine(ctx, {
        lineId: line.id,
        version: line.version,
        target,
        payerWords: job.payerWords,
      })
      done += 1
      const reached = done
      const { refusal } = confirmed.ok ? { refusal: null } : confirmed
      if (refusal !== null && !DECIDED_MEANWHILE.includes(refusal.code)) {
        await inTransaction(db, (tx) => noteRefusal(tx, programmeId, line.id, refusal))
      }
      if (done % PROGRESS_EVERY === 0) {
        await inTransaction(db, (tx) => setConfirmed(tx, programmeId, statementId, reached, ctx.now))
      }
    }
  } catch (error) {
    if (last) await end()
    throw error
  }
  await end()
}
