import { parse } from 'csv-parse/sync'
import { fen } from '~/domain/money/fen'
import { ONE_JIN } from '~/domain/quantity/grams'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import { answerByLink } from '~/features/behalf/answer-by-link.server'
import { enterProduct } from '~/features/behalf/enter-product.server'
import { makeEntryLink } from '~/features/behalf/make-entry-link.server'
import { copyProduct } from '~/features/catalogue/copy-product.server'
import { moveSeveral } from '~/features/catalogue/move-several.server'
import { applyProductSheet } from '~/features/catalogue/sheet/apply-product-sheet.server'
import { keepProductSheet } from '~/features/catalogue/sheet/keep-product-sheet.server'
import { productSheetStream, readProductSheet } from '~/features/catalogue/sheet/product-sheet.view.server'
import { changeBasket } from '~/features/orders/change-basket.server'
import { messagesFor } from '~/messages'
import { uuid7 } from '~/platform/ids/uuid7'
import { attempt, NOBODY_ELSE, type Play, partyOf } from './trying'
import { now, pick, type World } from './world'

/** Cooperatives change products by sheet, officials enter some for them, and buyers change their minds. */
export const SHEETS: Record<string, { weight: number; play: Play }> = {
  'product-sheet': { weight: 3, play: sendSheet },
  'copy-product': { weight: 1, play: copy },
  'enter-product': { weight: 1, play: enter },
  'answer-by-link': { weight: 1, play: answerWithLink },
  'change-basket': { weight: 2, play: rethink },
}

const { columns } = messagesFor('zh-CN').productSheet

/** One's own sheet from the bottom up, with another price and another count in two of its lines, looked at and applied. */
async function sendSheet(
  world: World,
  [which = 0, units = 0, price = 0]: readonly number[],
): Promise<Outcome<unknown>> {
  const supplier = which % 2 === 0 ? world.supplier : world.otherSupplier
  const ctx = now(world, supplier)
  const { programmeId, db } = world
  const asking = { programmeId, supplierId: supplier.organisationId ?? '', now: world.clock, locale: 'zh-CN' as const }
  const text = await new Response(productSheetStream(db, asking, 'csv')).text()
  const [head = [], ...lines] = parse(text, { bom: true }) as string[][]
  if (lines.length === 0) return NOBODY_ELSE
  const put = (line: string[] | undefined, title: string, value: string) => {
    if (line) line[head.indexOf(title)] = value
  }
  for (const line of [pick(lines, units), pick(lines, price)]) {
    put(line, columns.unitPriceFen, `${1 + (price % 90)}.50`)
    put(line, columns.priceReason, '行情')
    if (units % 3 === 0) continue
    put(line, columns.onHand, String(units % 200))
    put(line, columns.stockReason, '盘点')
  }
  const rows = [head, ...lines.reverse()].map((cells) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','),
  )
  const bytes = new TextEncoder().encode(rows.join('\r\n'))
  const kept = await keepProductSheet(ctx, { sheetId: uuid7(), fileName: '产品.csv', bytes, locale: 'zh-CN' })
  if (!kept.ok) return kept
  const page = await readProductSheet(db, asking, kept.value.id, 1)
  const form = { sheetId: kept.value.id, seen: page?.plan?.seen ?? '', locale: 'zh-CN' as const }
  return attempt(world, supplier, which, (again) => applyProductSheet(again, form))
}

async function slugOf(world: World, productId: string): Promise<string> {
  return (await world.db.product.findFirstOrThrow({ where: { id: productId } })).slug
}

/** Another season's of the same, which never reaches the shelf. */
async function copy(world: World, [which = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const good = pick(world.goods, which)!
  const supplier = partyOf(world, 'supplier', { buyerId: null, supplierId: good.supplierId })
  const form = { slug: await slugOf(world, good.id), productId: uuid7() }
  const copied = await attempt(world, supplier, which, (ctx) => copyProduct(ctx, form))
  if (!copied.ok) return copied
  const paused = await moveSeveral(now(world, supplier), { slugs: [form.slug], event: 'pause', reason: '换季' })
  if (paused.ok) await moveSeveral(now(world, supplier), { slugs: [form.slug], event: 'resume', reason: '' })
  return copied
}

async function enter(world: World, [which = 0, units = 0, price = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const { id, supplierId } = pick(world.goods, which)!
  const { villageId } = await world.db.product.findFirstOrThrow({ where: { id } })
  const ctx = now(world, pick(world.officials, units)?.person ?? world.official)
  const unitPriceFen = fen(BigInt(100 + price))
  return enterProduct(ctx, {
    ...{ entryId: uuid7(), supplierId, productId: uuid7(), villageId, baseId: null, publish: units % 2 === 0 },
    ...{ name: `代录 ${world.attempts.length}`, nameEn: '', spec: '', description: '', category: 'leafy' },
    ...{ picture: 'leafy', grade: '', shelfLifeDays: null, storage: '', deliveryArea: '', originNote: '' },
    ...{ seasons: { plant: [], harvest: [], sell: [] }, supply: 'STOCK', availableFrom: null, leadDays: 1 },
    ...{ minimumOrder: wholeUnits(1), onHand: wholeUnits(units) },
    terms: {
      ...{ saleUnit: '斤', quantityStep: wholeUnits(1), nominalGrams: ONE_JIN, billedBy: 'COUNT' },
      ...{ priceGrams: null, unitPriceFen },
    },
  })
}

/** Whoever holds the latest link; the one before it opens nothing any more. */
async function answerWithLink(world: World, [which = 0, how = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const { programmeId, db } = world
  const entry = pick(await db.behalfEntry.findMany({ where: { programmeId }, orderBy: { id: 'desc' }, take: 4 }), which)
  if (!entry) return NOBODY_ELSE
  const official = now(world, world.official)
  const [before, link] = [
    await makeEntryLink(official, { id: entry.id }),
    await makeEntryLink(official, { id: entry.id }),
  ]
  if (!before.ok) return before
  if (!link.ok) return link
  const holder = { ...official, actor: { kind: 'visitor', programmeId } as const }
  const said = { version: entry.version, words: '面积不对', name: '村里人' }
  const form = { ...said, answer: how % 4 === 0 ? ('dispute' as const) : ('confirm' as const) }
  const late = await answerByLink(holder, { ...form, token: before.value.token })
  if (late.ok) throw new Error('a link that another took the place of was answered with')
  return answerByLink(holder, { ...form, token: link.value.token })
}

/** More or less of something in the basket, or out of it, while another tab may be ordering it. */
async function rethink(world: World, [which = 0, whom = 0, units = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const good = pick(world.goods, which)!
  const buyer = pick(world.buyers, whom)!
  const steps = BigInt(units % 8)
  const line = { productId: good.id, quantity: (good.quantityStep * steps) as never }
  const changed = await changeBasket(now(world, buyer), { lines: [line] })
  return changed.ok ? accept(undefined) : changed
}
