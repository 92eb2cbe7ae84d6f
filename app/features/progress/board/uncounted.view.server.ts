import { DROP_CODES, type DropCode } from '~/domain/counting/drops'
import { fen, sumFen } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '~/features/use-case'
import { askedStep } from '../progress.form'
import { findVillageId } from '../progress.repo.server'
import { readAskedYear, readPending } from '../progress.view.server'
import { readDropOrders, readDropSum } from './drop-parts.repo.server'
import { readOnWayOrders, readOnWayRows } from './prospects.repo.server'
import type { UncountedPage, UncountedRow, Waiting } from './uncounted'
import { readWaitingPayments, readWaitingRecords } from './waiting.repo.server'

const ROWS_A_PAGE = 50
const WAITING: readonly Waiting[] = ['on-way', 'payment', 'offline']
/** Of no orders: they open to the ledger, or to their own explanation. */
const NOT_OF_ORDERS: readonly DropCode[] = ['signed-not-ordered', 'spot', 'offline']
const ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/u

/**
 * The documents behind a reason: why a step of a year holds less than the one before it (`step` and `why`), what is
 * ordered and not counted yet, or what waits to be approved. The latest first, 50 a page.
 * Refuses bad-year, and not-found for an unknown reason, village or place in the list.
 */
export async function readUncounted(ctx: UseCaseContext, asked: URLSearchParams): Promise<Outcome<UncountedPage>> {
  const { db, actor } = ctx
  const { programmeId } = actor
  const askedYear = await readAskedYear(ctx, asked.get('year'))
  if (!askedYear.ok) return askedYear
  const { year } = askedYear.value
  const reason = reasonOf(asked)
  if (!reason) return refuse('not-found', { field: 'why' })
  const after = asked.get('after')
  if (after !== null && !ID.test(after)) return refuse('not-found', { field: 'after' })
  const slug = asked.get('village')
  const village = slug === null ? null : await findVillageId(db, programmeId, slug)
  if (slug !== null && !village) return refuse('not-found', { field: 'village' })

  const query = { programmeId, year, villageId: village?.id ?? null, after, limit: ROWS_A_PAGE + 1 }
  const [found, total] = await Promise.all([rowsOf(ctx, reason, query), sumOf(ctx, reason, query, slug)])
  const rows = found.slice(0, ROWS_A_PAGE)
  return accept({
    ...{ year, reason, rows },
    village: village && { slug: village.slug, name: village.name },
    totalFen: fen(total),
    pageFen: sumFen(rows.map(({ amountFen }) => amountFen)),
    next: found.length > ROWS_A_PAGE ? (rows.at(-1)?.id ?? null) : null,
  })
}

function reasonOf(asked: URLSearchParams): UncountedPage['reason'] | null {
  const why = asked.get('why')
  const waiting = WAITING.find((each) => each === why)
  if (waiting) return { waiting }
  const code = DROP_CODES.find((each) => each === why && !NOT_OF_ORDERS.includes(each))
  const step = askedStep(asked.get('step'))
  return code && step && step !== 'SIGNED' ? { step, code } : null
}

interface Query {
  programmeId: string
  year: number
  villageId: string | null
  after: string | null
  limit: number
}

async function rowsOf({ db }: UseCaseContext, reason: UncountedPage['reason'], query: Query): Promise<UncountedRow[]> {
  if ('step' in reason) return (await readDropOrders(db, { ...query, ...reason })).map(orderRow)
  if (reason.waiting === 'on-way') return (await readOnWayOrders(db, query)).map(orderRow)
  const rows = reason.waiting === 'payment' ? await readWaitingPayments(db, query) : await readWaitingRecords(db, query)
  return rows.map((row) => ({ ...row, amountFen: fen(row.amountFen) }))
}

/** Of all pages, as the board shows it. */
async function sumOf(
  { db }: UseCaseContext,
  reason: UncountedPage['reason'],
  { programmeId, year, villageId }: Query,
  slug: string | null,
): Promise<bigint> {
  if ('step' in reason) return readDropSum(db, { programmeId, year, villageId, ...reason })
  if (reason.waiting === 'on-way') {
    const rows = await readOnWayRows(db, programmeId, year)
    return rows.reduce((sum, row) => (slug === null || row.villageSlug === slug ? sum + row.onWayFen : sum), 0n)
  }
  const pending = (await readPending(db, programmeId, year)).filter((each) => slug === null || each.slug === slug)
  return sumFen(pending.map(({ paymentFen, offlineFen }) => (reason.waiting === 'payment' ? paymentFen : offlineFen)))
}

function orderRow({
  orderId,
  number,
  amountFen,
  ...names
}: {
  orderId: string
  number: string
  buyerName: string
  supplierName: string
  villageName: string
  amountFen: bigint
}): UncountedRow {
  return { ...names, id: orderId, name: number, path: `/orders/${number}`, amountFen: fen(amountFen) }
}
