import type { BusinessDate } from '~/domain/calendar/business-date'
import { ZERO_FEN } from '~/domain/money/fen'
import type { ProductState } from '~/domain/product/product-lifecycle'
import { type HalfMonths, seasonsFrom } from '~/domain/product/seasons'
import type { SaleTerms } from '~/domain/quantity/measure'
import { type Thousandths, thousandths, wholeUnits, ZERO_THOUSANDTHS } from '~/domain/quantity/thousandths'
import { moreOf, termsOf } from '../catalogue.repo.server'
import type { OwnProductRow, ProductFacts } from '../produce.repo.server'
import type { GrowingVillage } from '../produce.view.server'
import type { KnownRow, SheetFacts } from './sheet-book'

/** A product as one line of a sheet says it: flat, so that each column is one field. */
export interface SheetProduct extends Omit<Required<ProductFacts>, 'seasons'>, SaleTerms {
  /** '': a new one. */
  slug: string
  state: ProductState
  villageId: string
  plant: readonly HalfMonths[]
  harvest: readonly HalfMonths[]
  sell: readonly HalfMonths[]
  onHand: Thousandths
  /** 代录入: whether its supplier confirmed what an official entered; null: nobody entered it. */
  entered: 'WAITING' | 'CONFIRMED' | null
  /** Why another price is asked, and how the stock was counted: asked for where they change, written by nobody. */
  priceReason: string
  stockReason: string
}

/** One that is there, with what a change of it is compared with. */
export interface KnownProduct extends KnownRow<SheetProduct> {
  /** What orders and agreements hold. */
  held: Thousandths
}

/** What the cells of a sheet are read against. */
export interface ProductSheetFacts extends SheetFacts {
  /** Where the cooperative's produce may grow. */
  villages: readonly GrowingVillage[]
  today: BusinessDate
}

export function knownProduct(row: OwnProductRow): KnownProduct {
  const { slug, state, name, nameEn, spec, description, category, picture, villageId, baseId, supply, leadDays } = row
  return {
    row: {
      ...{ slug, state, name, nameEn, spec, description, category, picture, villageId, baseId, supply, leadDays },
      ...termsOf(row),
      ...moreOf(row),
      ...seasonsFrom(row.seasons),
      minimumOrder: thousandths(row.minimumOrder),
      availableFrom: row.availableFrom as BusinessDate | null,
      onHand: thousandths(row.onHand),
      entered: row.entered ? (row.unconfirmed ? 'WAITING' : 'CONFIRMED') : null,
      priceReason: '',
      stockReason: '',
    },
    stamp: [row.version, row.onHand.toString()],
    held: thousandths(row.reserved),
  }
}

/** What a new line says where it says nothing: as the short form has it. */
export function blankProduct(villages: readonly GrowingVillage[]): SheetProduct {
  return {
    ...{ slug: '', state: 'DRAFT', name: '', nameEn: '', spec: '', description: '', category: 'other' },
    ...{ picture: 'generic', villageId: villages.length === 1 ? villages[0]!.id : '', baseId: null },
    ...{ saleUnit: '', quantityStep: wholeUnits(1), nominalGrams: null, billedBy: 'COUNT', priceGrams: null },
    ...{ unitPriceFen: ZERO_FEN, minimumOrder: wholeUnits(1), leadDays: 2, supply: 'STOCK', availableFrom: null },
    ...{ plant: [], harvest: [], sell: [], grade: '', shelfLifeDays: null, storage: '', deliveryArea: '' },
    ...{ originNote: '', onHand: ZERO_THOUSANDTHS, priceReason: '', stockReason: '', entered: null },
  }
}
