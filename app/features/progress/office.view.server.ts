import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '~/features/use-case'
import { type BoardVillage, type Pending, readBoardPage } from './progress.view.server'

export interface OfficeVillage {
  year: number
  years: number[]
  asOf: Date
  sample: boolean
  village: BoardVillage
  pending: Pending[]
}

/** One village as the office sees it. Refuses bad-year and not-found. */
export async function readOfficeVillage(
  ctx: UseCaseContext,
  slug: string,
  askedYear: string | null,
): Promise<Outcome<OfficeVillage>> {
  const page = await readBoardPage(ctx, askedYear)
  if (!page.ok) return page
  const { board, pending, years } = page.value
  const village = board.villages.find((each) => each.slug === slug)
  if (!village) return refuse('not-found')
  const { year, asOf, sample } = board
  return accept({ year, years, asOf, sample, village, pending: pending.filter((each) => each.slug === slug) })
}
