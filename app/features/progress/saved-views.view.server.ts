import type { SignedInPerson } from '~/domain/access/actor'
import type { UseCaseContext } from '../use-case'
import {
  MOST_VIEWS,
  type SavedViewRow,
  type SharedViewRow,
  selectSharedViews,
  selectViews,
} from './saved-views.repo.server'

export interface SavedViews {
  own: SavedViewRow[]
  /** What others share. */
  shared: SharedViewRow[]
  /** How many one may keep. */
  most: number
}

/** The views somebody keeps, and those that others of the office share. */
export async function readViews({ db, actor }: UseCaseContext<SignedInPerson>): Promise<SavedViews> {
  const { programmeId, personId } = actor
  const [own, shared] = await Promise.all([
    selectViews(db, programmeId, personId),
    selectSharedViews(db, programmeId, personId),
  ])
  return { own, shared, most: MOST_VIEWS }
}
