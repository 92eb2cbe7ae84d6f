import { type Half, half } from '~/domain/harvest/half-month'
import type { Growing } from '~/domain/harvest/rotation'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { GrowingVillage } from '../../catalogue/produce.view.server'
import type { KnownRow, SheetFacts } from '../../catalogue/sheet/sheet-book'
import { plantingCode } from './planting-code'
import type { SheetPlantingRow } from './sheet-plantings.repo.server'

/** A planting with its harvest as one line of a sheet says it. */
export interface SheetPlanting {
  /** '': a new one. */
  code: string
  villageId: string
  /** '': none yet. */
  fieldId: string
  fieldName: string
  /** The product's number. */
  slug: string
  productId: string
  productName: string
  saleUnit: string
  from: Half | null
  harvestFrom: Half | null
  to: Half | null
  intercropped: boolean
  /** 代录入: whether its supplier confirmed what an official entered; null: nobody entered it. */
  entered: 'WAITING' | 'CONFIRMED' | null
  /** By half-month of the harvest, the first first; thousandths of the product's sale unit. */
  expected: readonly Thousandths[]
  /** As many, or none where nothing was. */
  gathered: readonly Thousandths[]
}

/** One that is there, with what a change of it needs. */
export interface KnownPlanting extends KnownRow<SheetPlanting> {
  id: string
  version: number
  dropped: boolean
}

/** A product that may be planted. */
export interface SheetCrop {
  productId: string
  slug: string
  name: string
  category: string
  saleUnit: string
  quantityStep: Thousandths
  villageId: string
}

/** A field that may be planted. */
export interface SheetGround {
  id: string
  villageId: string
  name: string
}

/** What the cells of a sheet are read against. */
export interface PlantingSheetFacts extends SheetFacts {
  villages: readonly GrowingVillage[]
  fields: readonly SheetGround[]
  crops: ReadonlyMap<string, SheetCrop>
  /** What grows on these fields, or did, or will. */
  growing: readonly (Growing & { fieldId: string; productName: string })[]
}

export function knownPlanting(row: SheetPlantingRow): KnownPlanting {
  const { id, version, villageId, fieldId, fieldName, slug, productId, saleUnit, intercropped, halves } = row
  const gathered = row.gathered.map((quantity) => thousandths(quantity))
  const expected = row.expected.map((quantity) => thousandths(quantity))
  return {
    row: {
      ...{ code: plantingCode(id), villageId, fieldId, fieldName, slug, productId, saleUnit, intercropped },
      entered: row.entered ? (row.unconfirmed ? 'WAITING' : 'CONFIRMED') : null,
      productName: row.productName,
      ...{ from: half(row.fromHalf), harvestFrom: half(halves[0] ?? row.toHalf), to: half(row.toHalf) },
      ...{ expected, gathered: gathered.some((quantity) => quantity > 0n) ? gathered : [] },
    },
    ...{ id, version, dropped: row.droppedAt !== null },
    stamp: [version, expected.join(), gathered.join(), row.droppedAt === null ? 0 : 1, row.unconfirmed ? 1 : 0],
  }
}

/** What a new line says where it says nothing. */
export function blankPlanting(villages: readonly GrowingVillage[]): SheetPlanting {
  return {
    ...{ code: '', villageId: villages.length === 1 ? villages[0]!.id : '', fieldId: '', fieldName: '' },
    ...{
      slug: '',
      productId: '',
      productName: '',
      saleUnit: '',
      from: null,
      harvestFrom: null,
      to: null,
      intercropped: false,
    },
    ...{ expected: [], gathered: [], entered: null },
  }
}
