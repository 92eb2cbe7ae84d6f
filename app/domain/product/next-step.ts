import type { ProductState } from './product-lifecycle'

/** What a supplier's product needs next, the first that is true; NONE: it sells by itself. */
export type NextStep = 'PUBLISH' | 'WAIT' | 'RESUME' | 'RESTOCK' | 'PHOTO' | 'NONE'

interface Standing {
  readonly state: ProductState
  readonly supply: 'STOCK' | 'PREORDER'
  readonly hasPhoto: boolean
  /** What nobody holds is at least the smallest order. */
  readonly enough: boolean
}

/** What to do next with a product, so that its supplier need not work it out from four columns. */
export function nextStep({ state, supply, hasPhoto, enough }: Standing): NextStep {
  switch (state) {
    case 'DRAFT':
      return 'PUBLISH'
    case 'SUBMITTED':
      return 'WAIT'
    case 'PAUSED':
      return 'RESUME'
    case 'WITHDRAWN':
      return 'NONE'
    case 'LISTED':
      if (supply === 'STOCK' && !enough) return 'RESTOCK'
      return hasPhoto ? 'NONE' : 'PHOTO'
  }
}
