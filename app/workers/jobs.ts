import { fanOutNotices } from '~/features/accounts/fan-out-notices.server'
import { sweepSignIns } from '~/features/accounts/sweep-sign-ins.server'
import { enqueueExpiries } from '~/features/agreements/expire-agreements.server'
import { indexShelf } from '~/features/catalogue/index-shelf.server'
import { sweepSupplierSheets } from '~/features/catalogue/sheet/sweep-supplier-sheets.server'
import { sweepPhotos } from '~/features/catalogue/sweep-photos.server'
import {
  expireCertifications,
  forgetObjectors,
  remindOfEndings,
} from '~/features/certifications/expire-certifications.server'
import { enqueueReconciliation } from '~/features/checkouts/reconcile-checkouts.server'
import { sweepDriverLinks } from '~/features/deliveries/sweep-driver-links.server'
import { sealEveryLedger } from '~/features/ledger/seal-every-ledger.server'
import { sweepAllowances } from '~/features/limits/sweep-allowances.server'
import { sweepNotices } from '~/features/notices/sweep-notices.server'
import { type BackupPlace, keepDailyBackup } from '~/features/operations/keep-daily-backup.server'
import { programmesToVerify } from '~/features/operations/operations.view.server'
import { recordVerification } from '~/features/operations/record-verification.server'
import { sweepPacks } from '~/features/packs/sweep-packs.server'
import { verifyBooks } from '~/features/progress/verify-books.server'
import { expireProposals } from '~/features/proposals/expire-proposals.server'
import { sealEveryAudit } from '~/features/records/seal-audit.server'
import { enqueueReviewReminders } from '~/features/reviews/remind-of-reviews.server'
import { enqueueOffers } from '~/features/statements/offer-statements.server'
import { enqueueReminders } from '~/features/tasks/remind-of-tasks.server'
import type { Clock } from '~/platform/clock/clock'
import type { Db } from '~/platform/db/db'
import type { Log } from '~/platform/log/log'
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
