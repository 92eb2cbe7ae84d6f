import { type Fen, fen } from '~/domain/money/fen'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import { completionRate, overTargetRate } from '~/domain/target/rates'
import type { Mark } from '~/domain/target/spread'
import type { UseCaseContext } from '~/features/use-case'
import { type Board, type QuotedYear, readAskedYear, readBoard, readQuotedYears } from './progress.view.server'

/** The board of the year an address asks for, as it is published. Refuses bad-year. */
export async function readPublishedProgress(
  ctx: UseCaseContext,
  askedYear: string | null,
): Promise<Outcome<PublishedProgress>> {
  const { programmeId } = ctx.actor
  const asked = await readAskedYear(ctx, askedYear)
  if (!asked.ok) return asked
  const { programme, year } = asked.value
  const [board, quoted] = await Promise.all([readBoard(ctx, programmeId, year), readQuotedYears(ctx.db, programmeId)])
  return accept(publishedProgress(programme.name, board, quoted))
}

/**
 * The public JSON of docs/progress-json.md: fen as decimal strings, rates as decimal strings with four places or null.
 * What is published here is a promise to others: fields are added, never renamed or given another meaning.
 */
function publishedProgress(programme: string, board: Board, quoted: readonly QuotedYear[]) {
  return {
    programme,
    sample: board.sample,
    year: board.year,
    asOf: board.asOf.toISOString(),
    countingRule: `v${board.ruleVersion}`,
    villages: board.villages.map((village) => ({
      slug: village.slug,
      name: village.name,
      town: village.town,
      ...figures(village),
    })),
    total: figures(board.total),
    unallocated: { signedFen: String(board.unallocatedFen) },
    minimum: mark(board.minimum),
    median: mark(board.median),
    quoted: quoted.map(({ year, purchasedFen, targetFen, printed, source }) => ({
      year,
      purchasedFen: String(purchasedFen),
      completionRate: completionRate(purchasedFen, targetFen),
      overTargetRate: overTargetRate(purchasedFen, targetFen),
      printed,
      source,
    })),
    ledger: { entries: Number(board.ledger.entries), head: board.ledger.head },
  }
}

export type PublishedProgress = ReturnType<typeof publishedProgress>

function figures({ targetFen, steps, offlineCountedFen }: Board['total']) {
  return {
    targetFen: text(targetFen),
    signedFen: String(steps.SIGNED),
    orderedFen: String(steps.ORDERED),
    shippedFen: String(steps.SHIPPED),
    acceptedFen: String(steps.ACCEPTED),
    paidFen: String(steps.PAID),
    countedFen: String(steps.COUNTED),
    offlineCountedFen: String(offlineCountedFen),
    completionRate: completionRate(steps.COUNTED, targetFen),
    overTargetRate: overTargetRate(steps.COUNTED, targetFen),
  }
}

function mark(found: Mark | null) {
  return { countedFen: String(found?.countedFen ?? fen(0n)), slug: found?.slug ?? null }
}

function text(amount: Fen | null): string | null {
  return amount === null ? null : String(amount)
}
