import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '~/features/use-case'
import type { BoardVillage } from '../progress.view.server'
import { type OfficeBoard, readOfficeBoard } from './office-board.view.server'
import { readSellers, type Seller } from './prospects.repo.server'

export interface OfficeVillage {
  page: OfficeBoard
  village: BoardVillage
  /** Who sells for the village. */
  sellers: Seller[]
}

/** One village as the office sees it. Refuses bad-year and not-found. */
export async function readOfficeVillage(
  ctx: UseCaseContext,
  slug: string,
  askedYear: string | null,
): Promise<Outcome<OfficeVillage>> {
  const page = await readOfficeBoard(ctx, askedYear)
  if (!page.ok) return page
  const village = page.value.board.villages.find((each) => each.slug === slug)
  if (!village) return refuse('not-found')
  const sellers = await readSellers(ctx.db, ctx.actor.programmeId, village.id)
  return accept({ page: page.value, village, sellers })
}
