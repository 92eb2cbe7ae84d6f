import type { Step } from '../counting/steps'
import { type Fen, fen, maxFen, subtractFen, ZERO_FEN } from '../money/fen'
import { divideHalfUp } from '../money/half-up'
import { completionPercent, overTargetPercent, ratio } from '../target/rates'
import { median } from '../target/spread'
import { type BriefFacts, type BriefVillage, hasTarget, offlineOf, targetsOf, totalOf } from './brief-facts'
import { madeOf, ofLedger, type PartRow, type PartWord, type ReportFigure, setting } from './report-text'

/** The figures of a brief, each with what it is worked out of. `of` names it in addresses: 'gap:caiziyuan'. */

const part = (word: PartWord, figure: ReportFigure): PartRow => ({ name: { word }, figure })
const less = (word: PartWord, figure: ReportFigure): PartRow => ({ name: { word }, figure, less: true })
const named = ({ name, slug }: BriefVillage, figure: ReportFigure): PartRow => ({ name: { text: name, slug }, figure })
const ONE: ReportFigure['value'] = { count: 1n }

export const stepOf = (villages: readonly BriefVillage[], step: Step): ReportFigure =>
  ofLedger(totalOf(villages, step), { step })

export const stepOfVillage = ({ slug, steps }: BriefVillage, step: Step): ReportFigure =>
  ofLedger(steps[step], { step, village: slug })

/** How many villages of a kind, one by one. */
export function countOf(of: string, villages: readonly BriefVillage[]): ReportFigure {
  const rows = villages.map((village) => named(village, { value: ONE, opens: { at: 'setting' } }))
  return madeOf({ count: BigInt(villages.length) }, of, { how: 'sum', rows })
}

export function targets(villages: readonly BriefVillage[]): ReportFigure {
  const rows = villages.filter(hasTarget).map((village) => named(village, setting(village.targetFen ?? ZERO_FEN)))
  return madeOf({ fen: targetsOf(villages) }, 'targets', { how: 'sum', rows })
}

/** COUNTED of those villages that have a target. */
function countedOfAimed(villages: readonly BriefVillage[]): ReportFigure {
  const aimed = villages.filter(hasTarget)
  if (aimed.length === villages.length) return stepOf(villages, 'COUNTED')
  const rows = aimed.map((village) => named(village, stepOfVillage(village, 'COUNTED')))
  return madeOf({ fen: totalOf(aimed, 'COUNTED') }, 'counted-aimed', { how: 'sum', rows })
}

/** Of all villages, whether they have a target or not, per village. */
export function average(villages: readonly BriefVillage[]): ReportFigure {
  const mean = fen(divideHalfUp(totalOf(villages, 'COUNTED'), BigInt(villages.length)))
  return madeOf({ fen: mean }, 'average', {
    how: 'mean',
    rows: [part('counted', stepOf(villages, 'COUNTED')), part('villages', countOf('villages', villages))],
  })
}

interface Aim {
  /** '' of all villages with a target, ':slug' of one. */
  of: string
  counted: ReportFigure
  target: ReportFigure
}

export function aimOfAll(villages: readonly BriefVillage[]): Aim {
  return { of: '', counted: countedOfAimed(villages), target: targets(villages) }
}

export function aimOf(village: BriefVillage): Aim {
  return {
    of: `:${village.slug}`,
    counted: stepOfVillage(village, 'COUNTED'),
    target: setting(village.targetFen ?? ZERO_FEN),
  }
}

/** In fen; a figure of an aim always is. */
export const fenOf = ({ value }: ReportFigure): Fen => ('fen' in value ? value.fen : ZERO_FEN)

export function completion({ of, counted, target }: Aim): ReportFigure {
  const percent = completionPercent(fenOf(counted), fenOf(target)) ?? '0.00'
  const rows = [part('counted', counted), part('targets', target)] as const
  return madeOf({ percent }, `completion${of}`, { how: 'share', rows })
}

export function over({ of, counted, target }: Aim): ReportFigure {
  const percent = overTargetPercent(fenOf(counted), fenOf(target)) ?? '0.00'
  const rows = [part('counted', counted), part('targets', target)] as const
  return madeOf({ percent }, `over${of}`, { how: 'over', rows })
}

/** What is lacking to the target. */
export function gap({ of, counted, target }: Aim): ReportFigure {
  const amount = subtractFen(fenOf(target), fenOf(counted))
  const rows = [part('targets', target), less('counted', counted)]
  return madeOf({ fen: amount }, `gap${of}`, { how: 'sum', rows })
}

/** What all of these villages lack, each for itself: what others have beyond their targets covers none of it. */
export function lackingOf(short: readonly BriefVillage[]): ReportFigure {
  const rows = short.map((village) => named(village, gap(aimOf(village))))
  const amount = fen(rows.reduce((sum, { figure }) => sum + fenOf(figure), 0n))
  return madeOf({ fen: amount }, 'lacking', { how: 'sum', rows })
}

/** What is beyond the target, where a percentage would round to nothing. */
export function beyond({ of, counted, target }: Aim): ReportFigure {
  const amount = subtractFen(fenOf(counted), fenOf(target))
  const rows = [part('counted', counted), less('targets', target)]
  return madeOf({ fen: amount }, `beyond${of}`, { how: 'sum', rows })
}

export function middle(villages: readonly BriefVillage[]): ReportFigure {
  const mark = median(villages.map(({ slug, steps }) => ({ slug, countedFen: steps.COUNTED })))
  const rows = villages
    .toSorted((a, b) => (a.steps.COUNTED < b.steps.COUNTED ? -1 : a.steps.COUNTED > b.steps.COUNTED ? 1 : 0))
    .map((village) => named(village, stepOfVillage(village, 'COUNTED')))
  return madeOf({ fen: mark?.countedFen ?? ZERO_FEN }, 'median', { how: 'median', rows })
}

/** A part of all that counts, in percent; null while there is nothing to share. */
export function shareOf(of: string, figure: ReportFigure, villages: readonly BriefVillage[]): ReportFigure | null {
  const percent = ratio(fenOf(figure), totalOf(villages, 'COUNTED'), 100n, 2)
  if (percent === null) return null
  const word = of === 'offline-share' ? 'offline' : 'counted'
  const rows = [part(word, figure), part('counted', stepOf(villages, 'COUNTED'))] as const
  return madeOf({ percent }, of, { how: 'share', rows })
}

/** Came as far as this step and is not counted; null where there is nothing of it. */
export function uncounted(villages: readonly BriefVillage[], step: 'ACCEPTED' | 'PAID'): ReportFigure | null {
  const amount = subtractFen(totalOf(villages, step), totalOf(villages, 'COUNTED'))
  if (amount <= 0n) return null
  const word = step === 'ACCEPTED' ? 'accepted' : 'paid'
  const rows = [part(word, stepOf(villages, step)), less('counted', stepOf(villages, 'COUNTED'))]
  return madeOf({ fen: amount }, `uncounted-${word}`, { how: 'sum', rows })
}

/** 暂计 of all villages; null where nothing waits. */
export function pending(
  { villages, pending: all }: BriefFacts,
  what: 'paymentFen' | 'offlineFen',
): ReportFigure | null {
  const rows = villages.flatMap((village) => {
    const amount = all.find(({ slug }) => slug === village.slug)?.[what] ?? ZERO_FEN
    return amount === 0n ? [] : [named(village, { value: { fen: amount }, opens: { at: 'setting' } })]
  })
  if (rows.length === 0) return null
  const amount = fen(rows.reduce((sum, { figure }) => sum + fenOf(figure), 0n))
  return madeOf({ fen: amount }, what === 'paymentFen' ? 'pending-payment' : 'pending-offline', { how: 'sum', rows })
}

/** Ordered in the year on the platform and not counted yet; never below zero. */
export function onTheWay(village: BriefVillage): ReportFigure {
  const { slug, steps, offlineFen } = village
  const online = subtractFen(steps.COUNTED, offlineFen)
  const amount = maxFen(ZERO_FEN, subtractFen(steps.ORDERED, online))
  const counted = ofLedger(online, { step: 'COUNTED', village: slug, origin: 'ONLINE' })
  const rows = [part('ordered', stepOfVillage(village, 'ORDERED')), less('countedOnline', counted)]
  return madeOf({ fen: amount }, `way:${slug}`, { how: 'sum', rows })
}

/** What would still be lacking when all that is on its way counted. */
export function restOf(village: BriefVillage): ReportFigure {
  const [lacking, way] = [gap(aimOf(village)), onTheWay(village)]
  const rows = [part('gap', lacking), less('onTheWay', way)]
  return madeOf({ fen: subtractFen(fenOf(lacking), fenOf(way)) }, `rest:${village.slug}`, { how: 'sum', rows })
}

/** What counts and is of no known kind of buyer, so that the kinds add up; null where there is nothing of it. */
export function ofNoType(villages: readonly BriefVillage[], byType: BriefFacts['byType']): ReportFigure | null {
  const types = byType.filter(({ countedFen }) => countedFen !== 0n)
  const known = types.reduce((sum, { countedFen }) => sum + countedFen, 0n)
  const amount = fen(totalOf(villages, 'COUNTED') - known)
  if (amount === 0n) return null
  const rows = types.map(
    ({ type, countedFen }): PartRow => ({
      name: { type },
      figure: ofLedger(countedFen, { step: 'COUNTED', type }),
      less: true,
    }),
  )
  return madeOf({ fen: amount }, 'no-type', {
    how: 'sum',
    rows: [part('counted', stepOf(villages, 'COUNTED')), ...rows],
  })
}

export const offline = (villages: readonly BriefVillage[]): ReportFigure =>
  ofLedger(offlineOf(villages), { step: 'COUNTED', origin: 'OFFLINE' })

export const online = (villages: readonly BriefVillage[]): ReportFigure =>
  ofLedger(subtractFen(totalOf(villages, 'COUNTED'), offlineOf(villages)), { step: 'COUNTED', origin: 'ONLINE' })
