import type { Actor } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import type { AgreementState } from '~/domain/agreement/agreement-lifecycle'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { readOffers } from '../catalogue/catalogue.steps.server'
import { resourceOf } from './agreement'
import { type AgreementPage, findReadable } from './agreements.view.server'
import { type Missing, missingOf } from './renewable'
import { selectRenewals, selectRenewed } from './renewals.repo.server'

export interface Renewal {
  /** The agreement this one renews, and what of it could not be carried over; said while it is a draft. */
  readonly from: { readonly number: string; readonly missing: readonly Missing[] } | null
  /** The agreements that renew this one. */
  readonly to: readonly { readonly number: string; readonly state: AgreementState }[]
  /** Names a renewal that the viewer may draft; null: may not. */
  readonly freshId: string | null
}

const MOST_SHOWN = 10
const RENEWABLE: readonly AgreementState[] = ['ACTIVE', 'FULFILLED', 'EXPIRED', 'TERMINATED']

/** How an agreement that the viewer reads is linked with the one before it and those after it. */
export async function readRenewal(db: Db, actor: Actor, page: AgreementPage): Promise<Renewal> {
  const { programmeId } = actor
  const renewed = await selectRenewed(db, programmeId, page.id)
  const may = RENEWABLE.includes(page.shownState) && can(actor, 'agreement.draft', resourceOf(programmeId, page))
  return {
    from: renewed && {
      number: renewed.number,
      missing: page.shownState === 'DRAFT' ? await readMissing(db, actor, page, renewed.number) : [],
    },
    to: page.signedOn ? await selectRenewals(db, programmeId, page.id, MOST_SHOWN) : [],
    freshId: may ? uuid7() : null,
  }
}

/** Lines of the earlier agreement that this one does not have, because they could not be carried over. */
async function readMissing(db: Db, actor: Actor, page: AgreementPage, number: string): Promise<Missing[]> {
  const earlier = await findReadable(db, actor, number)
  if (!earlier) return []
  const here = new Set(page.lines.map(({ productId }) => productId))
  const left = earlier.lines.filter(({ productId }) => !here.has(productId))
  if (left.length === 0) return []
  const offers = await readOffers(
    db,
    actor.programmeId,
    left.map(({ productId }) => productId),
  )
  return left.flatMap((line) => missingOf(line, offers.get(line.productId)) ?? [])
}
