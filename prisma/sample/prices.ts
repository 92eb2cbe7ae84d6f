import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { ONE_JIN } from '~/domain/quantity/grams'
import { changeProduct } from '~/features/catalogue/change-product.server'
import { enterReferencePrices } from '~/features/catalogue/enter-reference-prices.server'
import { readOwn } from '~/features/catalogue/produce.view.server'
import type { Category } from '~/features/catalogue/product'
import { uuid7 } from '~/platform/ids/uuid7'
import { as, done, type Stage } from './play'

const OFFICIAL = '13800000001'
const COOPERATIVE = '13800000021'

const SEEN: [category: Category, produce: string, fenPerJin: bigint][] = [
  ['leafy', '菜心', 450n],
  ['root', '番薯', 250n],
  ['chilli', '尖椒', 520n],
  ['ginger', '生姜', 650n],
  // Far from what the sample's cooperative asks: a price note to look at.
  ['fruit', '龙眼干', 2_800n],
]

/** What a market paid the day before yesterday, and a product described anew: both wait for the office. Invented. */
export async function playPrices(stage: Stage): Promise<void> {
  const today = businessDateOf(stage.now)
  const seen = addDays(today, -2)
  const prices = SEEN.map(([category, produce, fenPerJin]) => ({
    category,
    produce,
    priceFen: fen(fenPerJin),
    grams: ONE_JIN,
    observedOn: seen,
    source: '示例批发市场',
  }))
  done(await enterReferencePrices(as(stage, OFFICIAL, seen, 10), { entryId: uuid7(), prices }), 'market prices')
  const { programmeId, people } = stage
  const product = await readOwn(stage.db, programmeId, people[COOPERATIVE].organisationId ?? '', 'wandao-mi-xiaodai')
  if (!product) throw new Error('the sample sells 晚稻米（小袋）')
  const description = `${product.description}今年的新米已经到了。`
  done(
    await changeProduct(as(stage, COOPERATIVE, addDays(today, -1), 9), { ...product, description }),
    'new description',
  )
}
