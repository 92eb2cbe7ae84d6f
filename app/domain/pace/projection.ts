import { addDays, type BusinessDate, businessDate, daysBetween, monthOf, yearOf } from '../calendar/business-date'
import { firstDayOf } from '../calendar/period'
import { type Fen, fen, maxFen, minFen, sumFen, ZERO_FEN } from '../money/fen'
import { divideHalfUp } from '../money/half-up'

/** 10,000 = everything that was ordered was taken and counted in the end. */
const WHOLE_RATE = 10_000n
/** 100 yuan: a projection is not said more exactly. */
const STEP = 10_000n
const MONTHS_LOOKED_BACK = 3
const MONTHS_OF_A_YEAR = 12

/** An agreement that may still be called off for a village. */
export interface OpenAgreement {
  /** What was agreed and is neither ordered nor released. */
  readonly remainingFen: Fen
  /** Its last day, included. */
  readonly endsOn: BusinessDate
  /** The part of what this buyer ordered here that came to count, in ten-thousandths. */
  readonly usualRate: bigint
}

export interface PaceFacts {
  readonly year: number
  readonly today: BusinessDate
  /** Null or zero: no target, so no day on which it is reached. */
  readonly targetFen: Fen | null
  readonly countedFen: Fen
  /** Ordered, not called off, and not counted yet. */
  readonly onWayFen: Fen
  /** Of it, what is due for payment before the year is over. */
  readonly dueThisYearFen: Fen
  /** The part of orders that came to count in the village, in ten-thousandths. */
  readonly usualRate: bigint
  /** Counted since trailingSince. */
  readonly trailingFen: Fen
  /** Counted without an agreement (直接采购, 线下) since trailingSince, and since aYearBack. */
  readonly trailingDirectFen: Fen
  readonly yearDirectFen: Fen
  /** Signed since trailingSince, and since aYearBack. */
  readonly trailingSignedFen: Fen
  readonly yearSignedFen: Fen
  readonly agreements: readonly OpenAgreement[]
}

export interface Projection {
  /** Year's end, each to 100 yuan: what is ordered only · as it goes · all agreements called off. */
  readonly lowFen: Fen
  readonly middleFen: Fen
  readonly highFen: Fen
  readonly reached:
    | { readonly kind: 'already' }
    /** The day the middle projection comes to the target. */
    | { readonly kind: 'on'; readonly day: BusinessDate }
    /** Not this year, as it goes. */
    | { readonly kind: 'not' }
    | { readonly kind: 'no-target' }
  /** What it was made of, in fen. */
  readonly parts: {
    readonly onWayFen: Fen
    readonly fromAgreementsFen: Fen
    readonly asItGoesFen: Fen
    readonly remainingFen: Fen
    readonly directFen: Fen
    readonly newAgreementsFen: Fen
    readonly daysLooked: number
    readonly daysOfYear: number
    readonly daysLeft: number
  }
}

/**
 * The part of what was ordered that came to count, in ten-thousandths: all of it where nothing was ordered that could
 * tell, never more than all.
 */
export function usualRate(orderedFen: Fen, countedFen: Fen): bigint {
  if (orderedFen <= 0n) return WHOLE_RATE
  const rate = divideHalfUp(maxFen(ZERO_FEN, countedFen) * WHOLE_RATE, orderedFen)
  return rate > WHOLE_RATE ? WHOLE_RATE : rate
}

/** Where the short look back begins: three whole months before the present one. */
export function trailingSince(today: BusinessDate): BusinessDate {
  return firstDayOfMonthsBefore(today, MONTHS_LOOKED_BACK)
}

/** Where the long look back begins: twelve whole months before the present one. */
export function aYearBack(today: BusinessDate): BusinessDate {
  return firstDayOfMonthsBefore(today, MONTHS_OF_A_YEAR)
}

/**
 * Where a village stands at the end of the year, if it goes on like this (docs/decisions/0033); null for a year that is
 * over or has not begun. Nothing in it is random, and each part can be looked up.
 *
 * low = counted + what is ordered, at the usual rate · middle = counted + the more of: what is ordered and the share of
 * the agreements that falls into this year, or the pace of the last months · high = counted + all that is ordered and
 * agreed + direct purchases and new agreements at the pace of the last months, or of the last year where that is more.
 */
export function project(facts: PaceFacts): Projection | null {
  const { year, today, countedFen } = facts
  if (yearOf(today) !== year) return null
  const daysLeft = daysBetween(today, lastDay(year))
  const daysLooked = daysBetween(trailingSince(today), today) + 1
  const daysOfYear = daysBetween(aYearBack(today), today) + 1
  const atPace = (amount: Fen, days: number) =>
    fen(divideHalfUp(maxFen(ZERO_FEN, amount) * BigInt(daysLeft), BigInt(days)))
  const paced = (recent: Fen, ofYear: Fen) => maxFen(atPace(recent, daysLooked), atPace(ofYear, daysOfYear))

  const onWayFen = maxFen(ZERO_FEN, facts.onWayFen)
  const expectedOnWay = atRate(minFen(onWayFen, maxFen(ZERO_FEN, facts.dueThisYearFen)), facts.usualRate)
  const fromAgreementsFen = sumFen(facts.agreements.map((agreement) => expectedOf(agreement, today, daysLeft)))
  const asItGoesFen = atPace(facts.trailingFen, daysLooked)
  const remainingFen = sumFen(facts.agreements.map((agreement) => maxFen(ZERO_FEN, agreement.remainingFen)))
  const directFen = paced(facts.trailingDirectFen, facts.yearDirectFen)
  const newAgreementsFen = paced(facts.trailingSignedFen, facts.yearSignedFen)

  const low = fen(countedFen + expectedOnWay)
  const middle = fen(countedFen + maxFen(fen(expectedOnWay + fromAgreementsFen), asItGoesFen))
  const high = maxFen(middle, fen(countedFen + onWayFen + remainingFen + directFen + newAgreementsFen))
  return {
    lowFen: roundedDown(low),
    middleFen: fen(divideHalfUp(middle, STEP) * STEP),
    highFen: roundedUp(high),
    reached: reachedOn(facts, middle, daysLeft),
    parts: {
      onWayFen: expectedOnWay,
      fromAgreementsFen,
      asItGoesFen,
      remainingFen,
      directFen,
      newAgreementsFen,
      daysLooked,
      daysOfYear,
      daysLeft,
    },
  }
}

function reachedOn(facts: PaceFacts, middle: Fen, daysLeft: number): Projection['reached'] {
  const { targetFen, countedFen, today } = facts
  if (targetFen === null || targetFen <= 0n) return { kind: 'no-target' }
  if (countedFen >= targetFen) return { kind: 'already' }
  if (middle < targetFen || daysLeft === 0) return { kind: 'not' }
  const days = ((targetFen - countedFen) * BigInt(daysLeft) + (middle - countedFen) - 1n) / (middle - countedFen)
  return { kind: 'on', day: addDays(today, Number(days)) }
}

/** What of an agreement falls into the rest of this year, if it is called off evenly until its last day. */
function expectedOf(
  { remainingFen, endsOn, usualRate: rate }: OpenAgreement,
  today: BusinessDate,
  daysLeft: number,
): Fen {
  const term = daysBetween(today, endsOn)
  if (remainingFen <= 0n || term < 0) return ZERO_FEN
  const share = term <= daysLeft ? remainingFen : divideHalfUp(remainingFen * BigInt(daysLeft), BigInt(term))
  return atRate(minFen(remainingFen, fen(share)), rate)
}

function atRate(amount: Fen, rate: bigint): Fen {
  return fen(divideHalfUp(amount * rate, WHOLE_RATE))
}

function roundedDown(amount: Fen): Fen {
  const rest = ((amount % STEP) + STEP) % STEP
  return fen(amount - rest)
}

function roundedUp(amount: Fen): Fen {
  const down = roundedDown(amount)
  return down === amount ? amount : fen(down + STEP)
}

function firstDayOfMonthsBefore(today: BusinessDate, back: number): BusinessDate {
  const month = yearOf(today) * MONTHS_OF_A_YEAR + monthOf(today) - 1 - back
  return firstDayOf({ year: Math.floor(month / MONTHS_OF_A_YEAR), month: (month % MONTHS_OF_A_YEAR) + 1 })
}

function lastDay(year: number): BusinessDate {
  return businessDate(`${year}-12-31`)
}
