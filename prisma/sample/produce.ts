import { addDays, type BusinessDate, businessDate, startOf, yearOf } from '~/domain/calendar/business-date'
import type { MoreFacts } from '~/domain/product/more-facts'
import { type Seasons, stretch } from '~/domain/product/seasons'
import { indexProducts } from '~/features/catalogue/shelf-terms.steps.server'
import type { Prisma } from '~/platform/db/generated/client'
import { uuid7 } from '~/platform/ids/uuid7'

/** Who sells, by the village whose cooperative it is. */
export type SampleSuppliers = Record<'caiziyuan' | 'longdong' | 'jingtian', string>

/** Where it grows. Ginger has no base: the report gives 百果园 fruit and the village ginger. */
export interface ProducePlaces {
  villages: Record<keyof SampleSuppliers, string>
  bases: Record<'guilai' | 'longsheng' | 'baiguo', string>
}

interface SampleProduct {
  slug: string
  village: keyof SampleSuppliers
  base?: keyof ProducePlaces['bases']
  name: string
  nameEn: string
  spec: string
  description: string
  category: string
  picture: string
  unit: string
  /** What one unit weighs. */
  grams: number
  fen: number
  /** Present: the price is for this weight, and what was weighed is what is paid. */
  perGrams?: number
  minimum: number
  leadDays: number
  onHand: number
  /** Pre-order: deliverable from this day (MM-DD) of next year. */
  from?: string
  seasons: Seasons
  more?: Partial<MoreFacts>
  /** 代录入: an official entered it, and the cooperative confirmed it. */
  entered?: true
}

const JIN = 500

// Crops and bases are the report's; prices, sizes, seasons and stock are invented (示例).
const PRODUCE: SampleProduct[] = [
  {
    slug: 'caixin',
    village: 'caiziyuan',
    base: 'guilai',
    name: '菜心',
    nameEn: 'Choy sum',
    spec: '一级，长 18–22 厘米',
    description: '大棚种植，清早采收，当天装筐。',
    category: 'leafy',
    picture: 'leafy',
    unit: '筐',
    grams: 25 * JIN,
    fen: 12000,
    minimum: 5,
    leadDays: 2,
    onHand: 120,
    seasons: { plant: stretch(17, 1), harvest: stretch(19, 3), sell: stretch(19, 3) },
    more: { shelfLifeDays: 3, storage: '阴凉通风，筐上盖湿布', deliveryArea: '东莞市内' },
  },
  {
    slug: 'hongxin-fanshu',
    village: 'caiziyuan',
    base: 'guilai',
    name: '红心番薯',
    nameEn: 'Red-hearted sweet potato',
    spec: '一级，单个 150–400 克',
    description: '大田轮作，挖出后晾放几天再装箱，更甜。',
    category: 'root',
    picture: 'sweet-potato',
    unit: '箱',
    grams: 10 * JIN,
    fen: 2600,
    minimum: 10,
    leadDays: 2,
    onHand: 900,
    seasons: { plant: stretch(9, 12), harvest: stretch(19, 22), sell: stretch(19, 4) },
    more: {
      shelfLifeDays: 30,
      storage: '阴凉干燥，不进冰箱',
      deliveryArea: '东莞市内',
      originNote: '村里大田，沙壤土',
    },
  },
  {
    slug: 'qingjian-jiao',
    village: 'caiziyuan',
    base: 'guilai',
    name: '青尖椒',
    nameEn: 'Green chilli',
    spec: '鲜椒，按筐订、按实重结算',
    description: '一筐约 20 斤，交货时过磅，按实际重量付款。',
    category: 'chilli',
    picture: 'chilli',
    unit: '筐',
    grams: 20 * JIN,
    fen: 550,
    perGrams: JIN,
    minimum: 5,
    leadDays: 2,
    onHand: 80,
    seasons: { plant: stretch(15, 17), harvest: stretch(21, 5), sell: stretch(21, 5) },
  },
  {
    slug: 'wandao-mi',
    village: 'caiziyuan',
    base: 'guilai',
    name: '晚稻米',
    nameEn: 'Late-season rice',
    spec: '25 公斤编织袋',
    description: '当年晚稻，接单后再碾米。',
    category: 'grain',
    picture: 'rice',
    unit: '袋',
    grams: 25_000,
    fen: 21000,
    minimum: 4,
    leadDays: 3,
    onHand: 260,
    seasons: { plant: stretch(13, 14), harvest: stretch(20, 21), sell: stretch(20, 9) },
  },
  {
    slug: 'shengjiang',
    village: 'jingtian',
    name: '生姜',
    nameEn: 'Ginger',
    spec: '带泥老姜，单块 150 克以上',
    description: '不洗不晒，泥土留着更耐放。',
    category: 'ginger',
    picture: 'ginger',
    unit: '箱',
    grams: 20 * JIN,
    fen: 13600,
    minimum: 5,
    leadDays: 2,
    onHand: 150,
    seasons: { plant: stretch(3, 5), harvest: stretch(20, 23), sell: stretch(20, 3) },
  },
  {
    slug: 'longyan-gan',
    village: 'longdong',
    base: 'longsheng',
    name: '龙眼干',
    nameEn: 'Dried longan',
    spec: '带壳，1 斤袋装',
    description: '夏天采果烘干，阴凉处可放半年。',
    category: 'fruit',
    picture: 'longan',
    unit: '袋',
    grams: JIN,
    fen: 3800,
    minimum: 10,
    leadDays: 2,
    onHand: 500,
    seasons: { plant: [], harvest: stretch(14, 15), sell: stretch(16, 7) },
  },
  {
    slug: 'shiling-xianguo',
    village: 'longdong',
    base: 'longsheng',
    name: '时令鲜果',
    nameEn: 'Fruit of the season',
    spec: '5 斤礼盒，熟什么装什么',
    description: '果园当季成熟的水果，采收前一周通知品种。',
    category: 'fruit',
    picture: 'fruit',
    unit: '盒',
    grams: 5 * JIN,
    fen: 6000,
    minimum: 20,
    leadDays: 2,
    onHand: 800,
    from: '06-10',
    seasons: { plant: [], harvest: stretch(10, 13), sell: stretch(10, 13) },
  },
  {
    slug: 'baiguoyuan-xianguo',
    village: 'jingtian',
    base: 'baiguo',
    name: '百果园鲜果箱',
    nameEn: 'Baiguo orchard fruit box',
    spec: '10 斤箱装，两到三种水果',
    description: '果园当季水果混装，品种随采收。',
    category: 'fruit',
    picture: 'generic',
    unit: '箱',
    grams: 10 * JIN,
    fen: 8800,
    minimum: 5,
    leadDays: 3,
    onHand: 90,
    seasons: { plant: [], harvest: stretch(16, 23), sell: stretch(16, 23) },
  },
  {
    slug: 'shengjiang-xiaodai',
    entered: true,
    village: 'jingtian',
    name: '生姜（网袋）',
    nameEn: 'Ginger, net bag',
    spec: '5 斤网袋，食堂常用',
    description: '与整箱同一批姜，分装网袋。',
    category: 'ginger',
    picture: 'ginger',
    unit: '袋',
    grams: 5 * JIN,
    fen: 3600,
    minimum: 10,
    leadDays: 2,
    onHand: 300,
    seasons: { plant: stretch(3, 5), harvest: stretch(20, 23), sell: stretch(20, 3) },
  },
  {
    slug: 'wandao-mi-xiaodai',
    village: 'caiziyuan',
    base: 'guilai',
    name: '晚稻米（小袋）',
    nameEn: 'Late-season rice, small bag',
    spec: '10 斤真空袋，适合工会发放',
    description: '与大袋同一批稻谷，分装真空小袋。',
    category: 'grain',
    picture: 'rice',
    unit: '袋',
    grams: 10 * JIN,
    fen: 4500,
    minimum: 10,
    leadDays: 3,
    onHand: 600,
    seasons: { plant: stretch(13, 14), harvest: stretch(20, 21), sell: stretch(20, 9) },
  },
]

const onHandOf = (index: number) => BigInt(PRODUCE[index]?.onHand ?? 0) * 1000n

/**
 * The sample shelf: three cooperatives' produce, listed since the first days of last year.
 * Answers the product ids by slug, for the sample's trade.
 */
export async function writeProduce(
  tx: Prisma.TransactionClient,
  programmeId: string,
  places: ProducePlaces,
  suppliers: SampleSuppliers,
  today: BusinessDate,
): Promise<Record<string, string>> {
  const opened = businessDate(`${yearOf(today) - 1}-01-02`)
  const products = PRODUCE.map((product, index) => {
    // The first one is the newest, so that the shelf shows them in this order.
    const listedAt = startOf(addDays(opened, PRODUCE.length - index))
    return {
      programmeId,
      id: uuid7(),
      slug: product.slug,
      supplierId: suppliers[product.village],
      villageId: places.villages[product.village],
      baseId: product.base ? places.bases[product.base] : null,
      state: 'LISTED' as const,
      name: product.name,
      nameEn: product.nameEn,
      spec: product.spec,
      description: product.description,
      category: product.category,
      picture: product.picture,
      saleUnit: product.unit,
      quantityStep: 1000n,
      nominalGrams: BigInt(product.grams),
      billedBy: product.perGrams ? ('WEIGHT' as const) : ('COUNT' as const),
      priceGrams: product.perGrams ? BigInt(product.perGrams) : null,
      unitPriceFen: BigInt(product.fen),
      minimumOrder: BigInt(product.minimum) * 1000n,
      leadDays: product.leadDays,
      supply: product.from ? ('PREORDER' as const) : ('STOCK' as const),
      availableFrom: product.from ? new Date(`${yearOf(today) + 1}-${product.from}T00:00:00Z`) : null,
      seasons: product.seasons as unknown as Prisma.InputJsonValue,
      listedAt,
      createdAt: listedAt,
      entered: product.entered ?? false,
      ...product.more,
    }
  })
  await tx.product.createMany({ data: products })
  await tx.stock.createMany({
    data: products.map(({ id }, index) => ({ programmeId, productId: id, onHand: onHandOf(index), moves: 1 })),
  })
  await tx.stockMovement.createMany({
    data: products.map(({ id, createdAt }, index) => ({
      ...{ programmeId, productId: id, sequence: 1, reason: 'OPENING' as const, reserved: 0n, reservedAfter: 0n },
      ...{ onHand: onHandOf(index), onHandAfter: onHandOf(index), movedAt: createdAt },
    })),
  })
  await indexProducts(
    tx,
    programmeId,
    products.map(({ id }) => id),
  )
  return Object.fromEntries(products.map(({ slug, id }) => [slug, id]))
}
