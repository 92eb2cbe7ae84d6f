import type { Prisma } from '~/platform/db/generated/client'
import { uuid7 } from '~/platform/ids/uuid7'
import { REPORT } from './programme'

interface PublishedVillage {
  slug: string
  name: string
  /** Null where the report does not say: never guessed. */
  town: string | null
  note: string
  placeholder?: true
  base?: { slug: string; name: string; crops: string; note: string }
}

const TOWNS = [
  { name: '河婆街道', code: '445222001' },
  { name: '龙潭镇', code: '445222102' },
]

const VILLAGES: PublishedVillage[] = [
  { slug: 'longyue', name: '龙跃村', town: '龙潭镇', note: '水泥路、文化墙、扶贫厂房' },
  {
    slug: 'caiziyuan',
    name: '菜仔园村',
    town: '龙潭镇',
    note: '归来田园基地，可带动50多名村民就业',
    base: {
      slug: 'guilai',
      name: '归来田园',
      crops: '有机蔬菜（大棚，50多亩）；水稻、辣椒、番薯（大田，300多亩，轮作）',
      note: '“以有机蔬菜为主”是报告的用词，不是证书',
    },
  },
  {
    slug: 'longdong',
    name: '龙东村',
    town: null,
    note: '入股正丰油站项目',
    base: { slug: 'longsheng', name: '龙盛果园', crops: '水果', note: '' },
  },
  {
    slug: 'jingtian',
    name: '井田村',
    town: '龙潭镇',
    note: '生姜；五指毛桃（计划）',
    base: {
      slug: 'baiguo',
      name: '百果园',
      crops: '水果',
      note: '报告写作“井田村井下村‘百果园’”，是一个村还是两个村的基地待核实',
    },
  },
  { slug: 'jingxia', name: '井下村', town: null, note: '光伏发电项目；百果园（见井田村）' },
  { slug: 'xinsi', name: '新四村', town: null, note: '水力发电站' },
  { slug: 'seventh', name: '第七村（待补录）', town: null, note: '', placeholder: true },
]

export type VillageSlug = 'longyue' | 'caiziyuan' | 'longdong' | 'jingtian' | 'jingxia' | 'xinsi' | 'seventh'

export type BaseSlug = 'guilai' | 'longsheng' | 'baiguo'

/** What the rest of the sample needs to name them. */
export interface Places {
  villages: Record<VillageSlug, string>
  bases: Record<BaseSlug, string>
}

/** Two towns, the six villages the report names, a marked seventh, three bases. Division codes of villages: unknown. */
export async function writeVillages(tx: Prisma.TransactionClient, programmeId: string): Promise<Places> {
  const towns = TOWNS.map((town) => ({ programmeId, id: uuid7(), ...town }))
  const villages = VILLAGES.map(({ slug, name, town, note, placeholder = false }, index) => ({
    programmeId,
    id: uuid7(),
    slug,
    position: index + 1,
    name,
    townId: towns.find((candidate) => candidate.name === town)?.id ?? null,
    placeholder,
    note,
    noteSource: note ? REPORT : '',
  }))
  const bases = VILLAGES.flatMap(({ base }, index) =>
    base ? [{ programmeId, id: uuid7(), villageId: villages[index]!.id, ...base, source: REPORT }] : [],
  )
  await tx.town.createMany({ data: towns })
  await tx.village.createMany({ data: villages })
  await tx.productionBase.createMany({ data: bases })
  return {
    villages: Object.fromEntries(villages.map(({ slug, id }) => [slug, id])) as Places['villages'],
    bases: Object.fromEntries(bases.map(({ slug, id }) => [slug, id])) as Places['bases'],
  }
}
