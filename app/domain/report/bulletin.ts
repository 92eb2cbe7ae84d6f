import { STEPS, type Step } from '../counting/steps'
import { type Fen, fen, sumFen } from '../money/fen'
import type { BriefVillage } from './brief-facts'
import { hasTarget, targetsOf } from './brief-facts'
import { completion, fenOf, gap } from './brief-figures'
import { clause, comparison } from './brief-say'
import {
  type DraftFigures,
  madeOf,
  ofLedger,
  type PartRow,
  type ReportFigure,
  type ReportSection,
  setting,
} from './report-text'

/** A village up to the end of the bulletin's period. */
export interface BulletinVillage extends BriefVillage {
  /** Null: the published report does not say. */
  readonly town: string | null
  /** COUNTED with a business date within the period itself. */
  readonly ownFen: Fen
}

export interface BulletinFacts {
  /** 'YYYY-MM'; null: the whole year so far. */
  readonly month: string | null
  /** The last day it looks at, already written. */
  readonly day: string
  readonly villages: readonly BulletinVillage[]
  /** Buyers approved until then, and those of them that placed an order in the year. */
  readonly registered: bigint
  readonly started: bigint
  readonly unallocatedFen: Fen
}

/** A village, a town, or all of them. Null: there is no target, or nothing is lacking. */
export interface BulletinRow {
  readonly key: string
  /** Null: villages of which no town is published. */
  readonly name: string | null
  readonly target: ReportFigure | null
  readonly steps: Readonly<Record<Step, ReportFigure>>
  readonly own: ReportFigure
  readonly rate: ReportFigure | null
  readonly gap: ReportFigure | null
}

/** 执行进度通报 before it has words: who has started, how far the money is, per village and per town. */
export interface Bulletin extends DraftFigures {
  readonly villages: readonly BulletinRow[]
  readonly towns: readonly BulletinRow[]
  readonly total: BulletinRow
}

export function draftBulletin(facts: BulletinFacts): Bulletin {
  const { villages } = facts
  const rows = villages.map((village) => villageRow(village, facts))
  const towns = [...new Set(villages.map(({ town }) => town))].map((town, place) => {
    const mine = villages.filter((village) => village.town === town)
    return sumRow(
      `town-${place}`,
      town,
      mine,
      rows.filter((_, index) => villages[index]?.town === town),
    )
  })
  const total = totalRow(villages, rows, facts)
  const tables = [...rows, ...towns, total].flatMap(({ target, steps, own, rate, gap: lacks }) =>
    [target, ...Object.values(steps), own, rate, lacks].filter((figure) => figure !== null),
  )
  const sections = [{ key: 'overall', sentences: sentencesOf(facts, total) }]
  return { sections, villages: rows, towns, total, figures: tables }
}

const until = ({ month }: BulletinFacts) => (month === null ? {} : { to: month })
const within = ({ month }: BulletinFacts) => (month === null ? {} : { month })

function villageRow(village: BulletinVillage, facts: BulletinFacts): BulletinRow {
  const { slug, name, ownFen } = village
  const steps = stepsOf((step) => ofLedger(village.steps[step], { step, village: slug, ...until(facts) }))
  const own = ofLedger(ownFen, { step: 'COUNTED', village: slug, ...within(facts) })
  if (!hasTarget(village)) return { key: slug, name, steps, own, target: null, rate: null, gap: null }
  const target = setting(village.targetFen ?? fen(0))
  return { key: slug, name, steps, own, target, ...compared(`:${slug}`, steps.COUNTED, target) }
}

/** Of several villages, each figure the sum of theirs. */
function sumRow(
  key: string,
  name: string | null,
  villages: readonly BulletinVillage[],
  rows: readonly BulletinRow[],
): BulletinRow {
  const sum = (of: string, read: (row: BulletinRow) => ReportFigure | null): ReportFigure => {
    const parts = rows.flatMap((row): PartRow[] => {
      const figure = read(row)
      return figure ? [{ name: { text: row.name ?? '', slug: row.key }, figure }] : []
    })
    return madeOf({ fen: sumFen(parts.map(({ figure }) => fenOf(figure))) }, `${key}:${of}`, {
      how: 'sum',
      rows: parts,
    })
  }
  const steps = stepsOf((step) => sum(step, (row) => row.steps[step]))
  const own = sum('own', (row) => row.own)
  const aimed = villages.filter(hasTarget)
  if (aimed.length === 0) return { key, name, steps, own, target: null, rate: null, gap: null }
  const target = sum('targets', (row) => row.target)
  const counted =
    aimed.length === villages.length ? steps.COUNTED : sum('aimed', (row) => (row.target ? row.steps.COUNTED : null))
  return { key, name, steps, own, target, ...compared(`:${key}`, counted, target) }
}

function totalRow(
  villages: readonly BulletinVillage[],
  rows: readonly BulletinRow[],
  facts: BulletinFacts,
): BulletinRow {
  const summed = sumRow('all', null, villages, rows)
  const steps = stepsOf((step) =>
    // What no village has yet is signed all the same: the sum of the villages is not all of SIGNED.
    step === 'SIGNED' ? summed.steps.SIGNED : ofLedger(fenOf(summed.steps[step]), { step, ...until(facts) }),
  )
  return { ...summed, steps, own: ofLedger(fenOf(summed.own), { step: 'COUNTED', ...within(facts) }) }
}

function stepsOf(read: (step: Step) => ReportFigure): Record<Step, ReportFigure> {
  return Object.fromEntries(STEPS.map((step) => [step, read(step)])) as Record<Step, ReportFigure>
}

function compared(of: string, counted: ReportFigure, target: ReportFigure) {
  const aim = { of, counted, target }
  return { rate: completion(aim), gap: fenOf(counted) < fenOf(target) ? gap(aim) : null }
}

function sentencesOf(facts: BulletinFacts, total: BulletinRow): ReportSection['sentences'] {
  const { day, registered, started, villages, unallocatedFen, month } = facts
  const listed = (count: bigint, of: 'registered' | 'started' | 'notStarted') => ({
    figure: { value: { count }, opens: { at: 'list', of } } as const,
  })
  const buyers = clause('bulletinBuyers', {
    day: { time: day },
    registered: listed(registered, 'registered'),
    started: listed(started, 'started'),
    notStarted: listed(registered - started, 'notStarted'),
  })
  const steps = STEPS.map((step) => [clause('step', { step: { step }, amount: { figure: total.steps[step] } })])
  const ladder = [clause('bulletinLadder', { steps: { list: steps } })]
  if (unallocatedFen !== 0n) {
    const opens = { step: 'SIGNED', village: 'none', ...until(facts) } as const
    ladder.push(clause('unallocated', { amount: { figure: ofLedger(unallocatedFen, opens) } }))
  }
  const counted = { counted: { figure: total.steps.COUNTED } }
  const head =
    month === null
      ? clause('bulletinYear', counted)
      : clause('bulletinMonth', { own: { figure: total.own }, ...counted })
  const aimed = villages.filter(hasTarget)
  if (aimed.length === 0 || targetsOf(aimed) === 0n) return [[buyers], ladder, [head, clause('noTarget')]]
  if (aimed.length < villages.length || total.target === null) return [[buyers], ladder, [head]]
  const aim = { of: ':all', counted: total.steps.COUNTED, target: total.target }
  return [[buyers], ladder, [head, comparison(aim, 'Total', { target: { figure: total.target } })]]
}
