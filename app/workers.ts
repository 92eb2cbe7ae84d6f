import { setMaxListeners } from 'node:events'
import { fanOutNotices } from '~/features/accounts/fan-out-notices.server'
import { confirmationJob, sendConfirmation } from '~/features/accounts/send-confirmation.server'
import { type SendingWays, sendNotice } from '~/features/accounts/send-notice.server'
import { sweepSignIns } from '~/features/accounts/sweep-sign-ins.server'
import { enqueueExpiries, expireAgreement, expireJob } from '~/features/agreements/expire-agreements.server'
import { confirmSureJob } from '~/features/banking/confirm-sure-job'
import { confirmSureLines } from '~/features/banking/confirm-sure-lines.server'
import { indexShelf } from '~/features/catalogue/index-shelf.server'
import { productSheetJob } from '~/features/catalogue/sheet/product-sheet-job'
import { runProductSheet } from '~/features/catalogue/sheet/run-product-sheet.server'
import { sweepSupplierSheets } from '~/features/catalogue/sheet/sweep-supplier-sheets.server'
import { sweepPhotos } from '~/features/catalogue/sweep-photos.server'
import {
  expireCertifications,
  forgetObjectors,
  remindOfEndings,
} from '~/features/certifications/expire-certifications.server'
import { applyEvent } from '~/features/checkouts/apply-event.server'
import { applyEventJob } from '~/features/checkouts/receive-event.server'
import {
  enqueueReconciliation,
  reconcileCheckouts,
  reconcileJob,
} from '~/features/checkouts/reconcile-checkouts.server'
import { sweepDriverLinks } from '~/features/deliveries/sweep-driver-links.server'
import { harvestSheetJob } from '~/features/harvests/sheet/harvest-sheet-job'
import { runHarvestSheet } from '~/features/harvests/sheet/run-harvest-sheet.server'
import { sealEveryLedger } from '~/features/ledger/seal-every-ledger.server'
import { sweepAllowances } from '~/features/limits/sweep-allowances.server'
import { sendNoticeJob } from '~/features/notices/deliveries.steps.server'
import { sweepNotices } from '~/features/notices/sweep-notices.server'
import { type BackupPlace, keepDailyBackup } from '~/features/operations/keep-daily-backup.server'
import { programmesToVerify } from '~/features/operations/operations.view.server'
import { recordVerification } from '~/features/operations/record-verification.server'
import { fulfilAgreement } from '~/features/orders/fulfil-agreement.server'
import { fulfilJob } from '~/features/orders/fulfil-job'
import { makePack, type PackPress, packJob } from '~/features/packs/make-pack.server'
import { sweepPacks } from '~/features/packs/sweep-packs.server'
import { BOOK_CHECKS, verifyBooks } from '~/features/progress/verify-books.server'
import { expireProposals } from '~/features/proposals/expire-proposals.server'
import { sealEveryAudit } from '~/features/records/seal-audit.server'
import { checkBooksJob } from '~/features/reports/ask-for-check.server'
import { runCheck } from '~/features/reports/run-check.server'
import { enqueueReviewReminders, remindOfReviews, reviewsJob } from '~/features/reviews/remind-of-reviews.server'
import { enqueueOffers, offerJob, offerStatement } from '~/features/statements/offer-statements.server'
import { enqueueReminders, remindJob, remindOfTasks } from '~/features/tasks/remind-of-tasks.server'
import type { Clock } from '~/platform/clock/clock'
import type { Db } from '~/platform/db/db'
import type { Log } from '~/platform/log/log'
import { handle, type JobHandler, NoRetry } from '~/platform/queue/job'
import type { StripePort } from '~/platform/stripe/stripe-port'

export interface WorkerContext {
  db: Db
  log: Log
  clock: Clock
  /** Where backups are made by themselves; null: they are not. */
  backups: BackupPlace | null
  /** Whether the officials have a group chat that is told. */
  hasGroup: boolean
  /** Null: nothing is paid online here. */
  stripe: StripePort | null
}

/** A job that repeats for as long as the product serves. Two servers may run it at once: it takes its own lock. */
export interface Job {
  name: string
  /** Pause between the end of one run and the start of the next. */
  everyMs: number
  run(context: WorkerContext): Promise<void>
}

/** The sealers run every second: a row is unsealed for about that long (docs/domain.md §4.11). */
export const jobs: readonly Job[] = [
  {
    name: 'seal-ledger',
    everyMs: 1_000,
    async run({ db, clock }) {
      await sealEveryLedger({ db, now: clock() })
    },
  },
  {
    name: 'seal-audit',
    everyMs: 1_000,
    async run({ db, clock }) {
      await sealEveryAudit({ db, now: clock() })
    },
  },
  {
    // Products of an older version, or of a village that was renamed, are found by their words within a second.
    name: 'index-shelf',
    everyMs: 1_000,
    async run({ db, log }) {
      const indexed = await indexShelf({ db })
      if (indexed > 0) log.info('products were made findable', { indexed })
    },
  },
  {
    // What an expired agreement still holds is on sale again within minutes of midnight.
    name: 'expire-agreements',
    everyMs: 5 * 60_000,
    async run({ db, clock }) {
      await enqueueExpiries({ db, now: clock() })
    },
  },
  {
    // Its last day over, a proposal asks nobody any more.
    name: 'expire-proposals',
    everyMs: 5 * 60_000,
    async run({ db, clock }) {
      await expireProposals({ db, now: clock() })
    },
  },
  {
    // Photos whose product's form was never sent.
    name: 'sweep-photos',
    everyMs: 60 * 60_000,
    async run({ db, clock }) {
      await sweepPhotos({ db, now: clock() })
    },
  },
  {
    // A certificate holds to the end of its last day, and no order says it later.
    name: 'expire-certifications',
    everyMs: 60_000,
    async run({ db, clock }) {
      await expireCertifications({ db, now: clock() })
    },
  },
  {
    name: 'remind-of-certificates',
    everyMs: 30 * 60_000,
    async run({ db, clock }) {
      await remindOfEndings({ db, now: clock() })
      await forgetObjectors({ db, now: clock() })
    },
  },
  {
    // By day: nobody is reminded at night.
    name: 'remind-of-tasks',
    everyMs: 30 * 60_000,
    async run({ db, clock }) {
      await enqueueReminders({ db, now: clock() })
      await enqueueReviewReminders({ db, now: clock() })
    },
  },
  {
    // A lost answer or webhook is made good within minutes.
    name: 'reconcile-checkouts',
    everyMs: 2 * 60_000,
    async run({ db, stripe }) {
      if (stripe) await enqueueReconciliation({ db })
    },
  },
  {
    // In the first days of a month: pairs that settle by the month get the statement of the one that is over.
    name: 'offer-statements',
    everyMs: 30 * 60_000,
    async run({ db, clock }) {
      await enqueueOffers({ db, now: clock() })
    },
  },
  {
    name: 'sweep-sign-ins',
    everyMs: 10 * 60_000,
    async run({ db, clock }) {
      await sweepSignIns({ db, now: clock() })
    },
  },
  {
    name: 'fan-out-notices',
    everyMs: 1_000,
    async run({ db, clock, hasGroup }) {
      await fanOutNotices({ db, now: clock() }, { hasGroup })
    },
  },
  {
    name: 'sweep-notices',
    everyMs: 5 * 60_000,
    async run({ db, clock }) {
      await sweepNotices({ db, now: clock() })
    },
  },
  {
    name: 'sweep-packs',
    everyMs: 10 * 60_000,
    async run({ db, clock }) {
      await sweepPacks({ db, now: clock() })
    },
  },
  {
    name: 'sweep-driver-links',
    everyMs: 10 * 60_000,
    async run({ db, clock }) {
      await sweepDriverLinks({ db, now: clock() })
    },
  },
  {
    name: 'sweep-supplier-sheets',
    everyMs: 60 * 60_000,
    async run({ db, clock }) {
      await sweepSupplierSheets({ db, now: clock() })
    },
  },
  {
    name: 'sweep-allowances',
    everyMs: 10 * 60_000,
    async run({ db, clock }) {
      await sweepAllowances({ db, now: clock() })
    },
  },
  {
    name: 'daily-backup',
    everyMs: 10 * 60_000,
    async run({ db, clock, log, backups }) {
      const made = backups && (await keepDailyBackup({ db, now: clock() }, backups))
      if (made) log.info('backup made', { file: made.file, rows: made.rows, bytes: made.bytes })
    },
  },
  {
    name: 'daily-verification',
    everyMs: 10 * 60_000,
    async run({ db, clock, log }) {
      for (const programmeId of await programmesToVerify(db, clock())) {
        const found = await verifyBooks({ db, now: clock }, programmeId)
        await recordVerification({ db, now: clock() }, programmeId, 'DAILY', found)
        if (!found.ok)
          log.error('the books are wrong', { programme: programmeId, check: found.check, row: found.wrong.row })
      }
    },
  },
]

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

/** Starts the jobs. A failing run is logged and tried again next time. */
export function startWorkers(context: WorkerContext, list: readonly Job[] = jobs): { stop(): Promise<void> } {
  const stopping = new AbortController()
  // Every job waits for it.
  setMaxListeners(list.length + 1, stopping.signal)
  const running = list.map((job) => repeat(job, context, stopping.signal))
  return {
    /** Resolves when the runs under way have ended. */
    async stop() {
      stopping.abort()
      await Promise.all(running)
    },
  }
}

async function repeat(job: Job, context: WorkerContext, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    try {
      await job.run(context)
    } catch (error) {
      context.log.error(`job ${job.name} failed`, { error: error instanceof Error ? error : String(error) })
    }
    await pause(job.everyMs, stopped)
  }
}

function pause(ms: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (until.aborted) return resolve()
    const timer = setTimeout(done, ms)
    until.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      until.removeEventListener('abort', done)
      resolve()
    }
  })
}
