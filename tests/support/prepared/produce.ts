import { fen } from '~/domain/money/fen'
import { changePrice } from '~/features/catalogue/change-price.server'
import { copyProduct } from '~/features/catalogue/copy-product.server'
import { moveProduct } from '~/features/catalogue/move-product.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, type Stage } from '../../../prisma/sample/play'
import { now } from '../stage'
import type { PreparedPage } from './pages'

/** A product that was handed in and waits for an official's look, and one of which the price has changed three times. */
export async function handedInAndRepriced(stage: Stage): Promise<PreparedPage[]> {
  const supplier = '13800000022'
  const where = { id: stage.programmeId }
  const { slug } = done(await copyProduct(now(stage, supplier), { slug: 'longyan-gan', productId: uuid7() }), 'copy')
  const prices = [fen(4_200), fen(3_900), fen(4_050)]
  for (const [step, unitPriceFen] of prices.entries()) {
    const wish = { slug, version: step, unitPriceFen, reason: '行情变了' }
    done(await changePrice(now(stage, supplier), wish), 'price')
  }
  // Only where the programme looks first is anything handed in; what was handed in stays so when it looks no more.
  await stage.db.programme.update({ where, data: { lookFirst: true } })
  const event = { slug, version: prices.length, event: 'submit' as const, reason: '' }
  done(await moveProduct(now(stage, supplier), event), 'handing in')
  await stage.db.programme.update({ where, data: { lookFirst: false } })
  return [
    { route: 'produce.$slug', path: `/produce/${slug}`, as: supplier },
    { route: 'office.reviews.products.$slug', path: `/office/reviews/products/${slug}` },
  ]
}
