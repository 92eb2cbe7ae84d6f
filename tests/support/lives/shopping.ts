import { addDays } from '~/domain/calendar/business-date'
import type { Outcome } from '~/domain/refusal/refusal'
import { addQualityPaper } from '~/features/catalogue/add-quality-paper.server'
import { removeQualityPaper } from '~/features/catalogue/remove-quality-paper.server'
import { dropFavourite } from '~/features/favourites/drop-favourite.server'
import { keepFavourite } from '~/features/favourites/keep-favourite.server'
import { readBasket } from '~/features/orders/basket.view.server'
import { basketFavourites } from '~/features/orders/basket-favourites.server'
import { placeOrders } from '~/features/orders/place-orders.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { pdf } from '../files'
import { DELIVERY } from '../market'
import { attempt, NOBODY_ELSE, type Play, partyOf } from './trying'
import { now, pick, type World } from './world'

/** Buyers keep products and order all of them at once, on days of their own; cooperatives put papers on file. */
export const SHOPPING: Record<string, { weight: number; play: Play }> = {
  'keep-favourite': { weight: 2, play: keep },
  'buy-favourites': { weight: 2, play: buyKept },
  'quality-paper': { weight: 1, play: paper },
}

async function keep(world: World, [which = 0, drop = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const good = pick(world.goods, which)
  if (!good) return NOBODY_ELSE
  const ctx = now(world, pick(world.buyers, which)!)
  return drop % 3 === 0 ? dropFavourite(ctx, { productId: good.id }) : keepFavourite(ctx, { productId: good.id })
}

async function buyKept(world: World, [whom = 0, later = 0, , who]: readonly number[]): Promise<Outcome<unknown>> {
  const buyer = pick(world.buyers, whom)!
  const ctx = now(world, buyer)
  const filled = await basketFavourites(ctx)
  if (!filled.ok) return filled
  const { groups, earliest } = await readBasket(ctx)
  const lines = groups.flatMap((group) =>
    group.lines.map(({ offer, quantity }) => ({
      ...{ productId: offer.productId, quantity, unitPriceFen: offer.terms.unitPriceFen },
    })),
  )
  const [first] = groups
  const days = first && later % 2 === 0 ? { [first.key]: addDays(earliest, later % 20) } : {}
  const wish = { placementId: uuid7(), lines, days, delivery: { ...DELIVERY, wantedDate: earliest } }
  return attempt(world, buyer, who, (as) => placeOrders(as, wish))
}

async function paper(world: World, [which = 0, how = 0, , who]: readonly number[]): Promise<Outcome<unknown>> {
  const good = pick(world.goods, which)
  if (!good) return NOBODY_ELSE
  const { slug } = await world.db.product.findFirstOrThrow({ where: { id: good.id } })
  const supplier = partyOf(world, 'supplier', { buyerId: null, supplierId: good.supplierId })
  const there = await world.db.productPaper.findFirst({ where: { productId: good.id } })
  if (there && how % 2 === 0) {
    return attempt(world, supplier, who, (as) => removeQualityPaper(as, { slug, paperId: there.id }))
  }
  const on = (await readBasket(now(world, world.buyer))).earliest
  const wish = { slug, paperId: uuid7(), kind: 'TEST' as const, number: '', issuer: '检测站' }
  const days = { issuedOn: addDays(on, -30), validUntil: null }
  return attempt(world, supplier, who, (as) =>
    addQualityPaper(as, { ...wish, ...days, files: [{ name: '报告.pdf', bytes: pdf() }] }),
  )
}
