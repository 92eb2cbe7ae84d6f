import { type BusinessDate, yearOf } from '~/domain/calendar/business-date'
import { type Half, half, halfAt, halfOf } from '~/domain/harvest/half-month'
import { sameFamilyBefore } from '~/domain/harvest/rotation'
import { stillExpected } from '~/domain/harvest/standing'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Db, Tx } from '~/platform/db/db'
import { type FieldRow, findField, listFields } from './fields.repo.server'
import { MOST_CROPS } from './plan-planting.server'
import {
  findPlanting,
  listCrops,
  listHarvests,
  listPlantings,
  type PlantingRow,
  sumCapacity,
} from './plantings.repo.server'
import type { ProductPromise } from './promise'
import { readPromisable } from './promises.view.server'

const PAGE_SIZE = 20
const MOST_FIELDS = 300

export interface GroundField {
  readonly id: string
  readonly name: string
  readonly villageName: string
  readonly baseName: string | null
  readonly supplierName: string
  /** 亩, in thousandths. */
  readonly area: Thousandths
  readonly retired: boolean
  /** What grows there or is planned, from this year on, the earliest first. */
  readonly plantings: readonly GroundPlanting[]
}

export interface GroundPlanting {
  readonly id: string
  readonly fieldId: string
  readonly product: { readonly name: string; readonly nameEn: string; readonly saleUnit: string }
  readonly from: Half
  readonly to: Half
  readonly intercropped: boolean
  /** 代录入: whether its supplier confirmed what an official entered; null: nobody entered it. */
  readonly entered: 'WAITING' | 'CONFIRMED' | null
  readonly dropped: boolean
  readonly expected: Thousandths
  readonly gathered: Thousandths
  /** It follows its own family on this field, with nothing in between. */
  readonly followsItself: boolean
}

/** What a pre-order's plantings come to, beside what stands of them in its stock. */
export interface Capacity {
  readonly productId: string
  readonly name: string
  readonly nameEn: string
  readonly saleUnit: string
  readonly planned: Thousandths
  readonly stands: Thousandths
  readonly onHand: Thousandths
  /** The figure of its stock was said by hand; the plantings would take its place. */
  readonly byHand: boolean
}

export interface Ground {
  readonly fields: readonly GroundField[]
  readonly total: number
  readonly page: number
  readonly pages: number
  readonly promises: readonly ProductPromise[]
  /** Pre-orders whose stock is not what their plantings come to. */
  readonly differing: readonly Capacity[]
}

/** A supplier's fields, what grows on them, and what can be promised of it. */
export async function readGround(
  db: Db,
  programmeId: string,
  supplierId: string,
  today: BusinessDate,
  page: number,
): Promise<Ground> {
  const crops = await listCrops(db, programmeId, supplierId, MOST_CROPS)
  const preorders = crops.filter(({ supply }) => supply === 'PREORDER')
  const [{ rows: _, ...fields }, promised, capacity] = await Promise.all([
    readFields(db, programmeId, { supplierId }, today, page),
    readPromisable(
      db,
      programmeId,
      crops.map(({ productId }) => productId),
      today,
    ),
    sumCapacity(
      db,
      programmeId,
      preorders.map(({ productId }) => productId),
      halfOf(today),
    ),
  ])
  const differing = capacity.flatMap(({ productId, should, does }): Capacity[] => {
    const crop = preorders.find((one) => one.productId === productId)
    if (!crop || should === does) return []
    const { name, nameEn, saleUnit } = crop
    const figures = { planned: thousandths(should), stands: thousandths(does), onHand: thousandths(crop.onHand) }
    return [{ productId, name, nameEn, saleUnit, ...figures, byHand: does === 0n && crop.onHand > 0n }]
  })
  return { ...fields, promises: [...promised.values()], differing }
}

/** The fields of a village, whoever farms them, and what can be promised of what grows there: for officials. */
export async function readVillageGround(
  db: Db,
  programmeId: string,
  villageSlug: string,
  today: BusinessDate,
  page: number,
): Promise<Omit<Ground, 'differing'>> {
  const { rows, ...fields } = await readFields(db, programmeId, { villageSlug }, today, page)
  const grown = [...new Set(rows.map(({ productId }) => productId))]
  const promised = await readPromisable(db, programmeId, grown, today)
  return { ...fields, promises: [...promised.values()] }
}

async function readFields(
  db: Db,
  programmeId: string,
  of: { supplierId: string } | { villageSlug: string },
  today: BusinessDate,
  page: number,
) {
  const found = await listFields(db, programmeId, of, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
  const rows = await listPlantings(
    db,
    programmeId,
    found.map(({ id }) => id),
    halfAt(yearOf(today), 0),
  )
  const fields = found.map((field): GroundField => fieldOf(field, field.supplierName, rows))
  const total = found[0]?.total ?? 0
  return { fields, rows, total, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) }
}

export interface FieldPage extends Omit<GroundField, 'supplierName'> {
  readonly version: number
  readonly villageId: string
  readonly baseId: string | null
}

/** How far back a field's page tells what grew on it. */
const YEARS_BACK = 3

/** A supplier's field with what grew, grows and will grow on it; null for another's, as for none. */
export async function readField(
  db: Db,
  programmeId: string,
  supplierId: string,
  id: string,
  today: BusinessDate,
): Promise<FieldPage | null> {
  const field = await findField(db, programmeId, supplierId, id)
  if (!field) return null
  const rows = await listPlantings(db, programmeId, [id], halfAt(yearOf(today) - YEARS_BACK, 0))
  const { version, villageId, baseId } = field
  return { ...fieldOf(field, '', rows), version, villageId, baseId }
}

export interface Crop {
  readonly productId: string
  readonly name: string
  readonly nameEn: string
  readonly saleUnit: string
}

/** What may be planted on fields of a village: the supplier's products of that village. */
export async function readCrops(db: Db, programmeId: string, supplierId: string, villageId: string): Promise<Crop[]> {
  const crops = await listCrops(db, programmeId, supplierId, MOST_CROPS)
  return crops
    .filter((crop) => crop.villageId === villageId)
    .map(({ productId, name, nameEn, saleUnit }) => ({ productId, name, nameEn, saleUnit }))
}

/** Where and what somebody may plan for a supplier: the fields that are not given up, and all its products. */
export async function readPlantable(
  db: Db,
  programmeId: string,
  supplierId: string,
): Promise<{ fields: { id: string; name: string; villageName: string }[]; crops: Crop[] }> {
  const [fields, crops] = await Promise.all([
    listFields(db, programmeId, { supplierId }, { limit: MOST_FIELDS, offset: 0 }),
    listCrops(db, programmeId, supplierId, MOST_CROPS),
  ])
  return {
    fields: fields
      .filter(({ retiredAt }) => retiredAt === null)
      .map(({ id, name, villageName }) => ({ id, name, villageName })),
    crops: crops.map(({ productId, name, nameEn, saleUnit }) => ({ productId, name, nameEn, saleUnit })),
  }
}

export interface PlantingPage extends GroundPlanting {
  readonly fieldName: string
  readonly villageName: string
  /** 亩, in thousandths. */
  readonly area: Thousandths
  readonly productId: string
  readonly productSlug: string
  readonly supply: 'STOCK' | 'PREORDER'
  readonly version: number
  readonly harvests: readonly HarvestLine[]
}

export interface HarvestLine {
  readonly half: Half
  readonly expected: Thousandths
  readonly gathered: Thousandths
  /** What it still is to give; nothing once it is over. */
  readonly still: Thousandths
}

/** What a planting is called among others: its product and its field. */
export async function readPlantingName(tx: Tx, programmeId: string, supplierId: string, id: string): Promise<string> {
  const row = await findPlanting(tx, programmeId, supplierId, id)
  return row ? `${row.productName} · ${row.fieldName}` : ''
}

/** A supplier's planting with its harvest by half-month; null for another's, as for none. */
export async function readPlanting(
  db: Db,
  programmeId: string,
  supplierId: string,
  id: string,
  today: BusinessDate,
): Promise<PlantingPage | null> {
  const row = await findPlanting(db, programmeId, supplierId, id)
  if (!row) return null
  const now = halfOf(today)
  const harvests = await listHarvests(db, programmeId, id)
  const { fieldName, villageName, productId, productSlug, supply, version } = row
  return {
    ...plantingOf(row, []),
    ...{ fieldName, villageName, productId, productSlug, supply, version },
    area: thousandths(row.area),
    harvests: harvests.map((line) => {
      const given = {
        half: half(line.half),
        expected: thousandths(line.expected),
        gathered: thousandths(line.gathered),
      }
      return { ...given, still: row.droppedAt === null ? stillExpected(given, now) : thousandths(0n) }
    }),
  }
}

function fieldOf(field: FieldRow, supplierName: string, rows: readonly PlantingRow[]): GroundField {
  const { id, name, villageName, baseName } = field
  const mine = rows.filter((row) => row.fieldId === id)
  return {
    ...{ id, name, villageName, baseName, supplierName },
    area: thousandths(field.area),
    retired: field.retiredAt !== null,
    plantings: mine.map((row) => plantingOf(row, mine)),
  }
}

function plantingOf(row: PlantingRow, onField: readonly PlantingRow[]): GroundPlanting {
  const others = onField.filter((other) => other.id !== row.id && other.droppedAt === null).map(growing)
  return {
    id: row.id,
    fieldId: row.fieldId,
    product: { name: row.productName, nameEn: row.productNameEn, saleUnit: row.saleUnit },
    from: half(row.fromHalf),
    to: half(row.toHalf),
    intercropped: row.intercropped,
    entered: row.entered ? (row.unconfirmed ? 'WAITING' : 'CONFIRMED') : null,
    dropped: row.droppedAt !== null,
    expected: thousandths(row.expected),
    gathered: thousandths(row.gathered),
    followsItself: sameFamilyBefore(growing(row), others) !== null,
  }
}

function growing({ fromHalf, toHalf, category, intercropped }: PlantingRow) {
  return { from: half(fromHalf), to: half(toHalf), category, intercropped }
}
