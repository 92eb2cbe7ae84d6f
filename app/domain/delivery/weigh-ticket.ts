import { formatKilo, type Grams, grams, sumGrams } from '../quantity/grams'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/**
 * 净重: what the car weighed loaded less what it weighed empty, in grams. A load put onto the scale without a car has a
 * tare of 0. Refuses: quantity-not-positive (`gross`), tare-not-below-gross (`tare`, detail `gross` in 公斤).
 */
export function netWeight(gross: Grams, tare: Grams): Outcome<Grams> {
  if (gross <= 0n) return refuse('quantity-not-positive', { field: 'gross' })
  if (tare < 0n || tare >= gross)
    return refuse('tare-not-below-gross', { field: 'tare', detail: { gross: formatKilo(gross) } })
  return accept(grams(gross - tare))
}

export interface Weighed {
  /** Null: the whole load. */
  readonly orderLineId: string | null
  readonly netGrams: Grams
}

/** What the tickets of a note say, beside what the note says of the same goods; all in grams. */
export interface WeightComparison {
  readonly net: Grams
  readonly shipped: Grams
  /** net − shipped: positive where the scale says more than the note. */
  readonly difference: bigint
}

/**
 * Compares Σ net of the tickets with Σ weight of the goods they are about: the named lines, or all of them as soon as
 * one ticket is for the whole load. Null without a ticket. Nothing follows from a difference by itself: it is said.
 */
export function compareWeights(
  tickets: readonly Weighed[],
  lines: readonly { readonly orderLineId: string; readonly shippedGrams: Grams }[],
): WeightComparison | null {
  if (tickets.length === 0) return null
  const named = new Set(tickets.map(({ orderLineId }) => orderLineId))
  const about = named.has(null) ? lines : lines.filter(({ orderLineId }) => named.has(orderLineId))
  const net = sumGrams(tickets.map(({ netGrams }) => netGrams))
  const shipped = sumGrams(about.map(({ shippedGrams }) => shippedGrams))
  return { net, shipped, difference: net - shipped }
}
