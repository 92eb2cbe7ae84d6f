import { confirmationJob, sendConfirmation } from '~/features/accounts/send-confirmation.server'
import { type SendingWays, sendNotice } from '~/features/accounts/send-notice.server'
import { expireAgreement, expireJob } from '~/features/agreements/expire-agreements.server'
import { confirmSureJob } from '~/features/banking/confirm-sure-job'
import { confirmSureLines } from '~/features/banking/confirm-sure-lines.server'
import { productSheetJob } from '~/features/catalogue/sheet/product-sheet-job'
import { runProductSheet } from '~/features/catalogue/sheet/run-product-sheet.server'
import { applyEvent } from '~/features/checkouts/apply-event.server'
import { applyEventJob } from '~/features/checkouts/receive-event.server'
import { reconcileCheckouts, reconcileJob } from '~/features/checkouts/reconcile-checkouts.server'
import { harvestSheetJob } from '~/features/harvests/sheet/harvest-sheet-job'
import { runHarvestSheet } from '~/features/harvests/sheet/run-harvest-sheet.server'
import { sendNoticeJob } from '~/features/notices/deliveries.steps.server'
import { recordVerification } from '~/features/operations/record-verification.server'
import { fulfilAgreement } from '~/features/orders/fulfil-agreement.server'
import { fulfilJob } from '~/features/orders/fulfil-job'
import { makePack, type PackPress, packJob } from '~/features/packs/make-pack.server'
import { BOOK_CHECKS, verifyBooks } from '~/features/progress/verify-books.server'
import { checkBooksJob } from '~/features/reports/ask-for-check.server'
import { runCheck } from '~/features/reports/run-check.server'
import { remindOfReviews, reviewsJob } from '~/features/reviews/remind-of-reviews.server'
import { offerJob, offerStatement } from '~/features/statements/offer-statements.server'
import { remindJob, remindOfTasks } from '~/features/tasks/remind-of-tasks.server'
import { handle, type JobHandler, NoRetry } from '~/platform/queue/job'
import type { StripePort } from '~/platform/stripe/stripe-port'

/** What the queue's jobs are worked by, one handler per kind. */
export function handlersFor(ways: SendingWays, press: PackPress, stripe: StripePort | null): readonly JobHandler[] {
  return [
    handle(applyEventJob, async ({ eventId }, { db, clock }) => {
      if (!stripe) throw new Error('paying online is off')
      const look = await applyEvent({ db, now: clock() }, stripe, eventId)
      if (look.end === 'later') throw new Error(`Stripe: ${look.failure.kind} ${look.failure.detail}`)
    }),
    handle(reconcileJob, async (_nothing, { db, clock, log }) => {
      if (!stripe) return
      const { problem, changed } = await reconcileCheckouts({ db, clock }, stripe)
      if (problem) log.warn('Stripe did not answer as it should', { kind: problem.kind, detail: problem.detail })
      if (changed > 0) log.info('online payments were reconciled', { changed })
    }),
    handle(packJob, async (pack, { db, clock }, { last }) => {
      await makePack({ db, now: clock() }, press, pack, last)
    }),
    handle(checkBooksJob, async (asked, { db, clock }, { last }) => {
      const run = async (programmeId: string, onCheck: (name: string) => void) => {
        const found = await verifyBooks({ db, now: clock }, programmeId, { onCheck })
        await recordVerification({ db, now: clock() }, programmeId, 'OFFICE', found)
        return found
      }
      await runCheck({ db, clock }, { checks: BOOK_CHECKS, run }, asked, last)
    }),
    handle(confirmSureJob, async (job, { db, clock }, { last }) => {
      await confirmSureLines({ db, clock }, job, last)
    }),
    handle(productSheetJob, async (job, { db, clock }, { last }) => {
      await runProductSheet({ db, clock }, job, last)
    }),
    handle(harvestSheetJob, async (job, { db, clock }, { last }) => {
      await runHarvestSheet({ db, clock }, job, last)
    }),
    handle(expireJob, async (agreement, { db, clock }) => {
      await expireAgreement({ db, now: clock() }, agreement)
    }),
    handle(offerJob, async (pair, { db, clock }) => {
      await offerStatement({ db, now: clock() }, pair)
    }),
    handle(remindJob, async ({ programmeId }, { db, clock }) => {
      await remindOfTasks({ db, now: clock() }, programmeId)
    }),
    handle(reviewsJob, async ({ programmeId }, { db, clock }) => {
      await remindOfReviews({ db, now: clock() }, programmeId)
    }),
    handle(sendNoticeJob, async (delivery, { db, clock }, { last }) => {
      const sending = await sendNotice({ db, now: clock() }, ways, delivery, last)
      if (sending.end === 'later') throw new Error(sending.reason)
      if (sending.end === 'parked') throw new NoRetry(sending.reason)
    }),
    handle(confirmationJob, async ({ personId }, { db, clock }) => {
      const sending = await sendConfirmation({ db, now: clock() }, ways, personId)
      if (sending.end === 'later') throw new Error(sending.reason)
      if (sending.end === 'parked') throw new NoRetry(sending.reason)
    }),
    handle(fulfilJob, async (finished, { db, clock }) => {
      await fulfilAgreement({ db, now: clock() }, finished)
    }),
  ]
}
