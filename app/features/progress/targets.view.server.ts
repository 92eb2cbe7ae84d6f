import { type Fen, fen, sumFen } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { readClosedYears } from '../ledger/ledger.steps.server'
import { type Change, readChanges } from '../records/records.view.server'
import type { UseCaseContext } from '../use-case'
import { readAskedYear, readBoardYears, readQuotedYears } from './progress.view.server'
import { readTargetRows, type TargetRow } from './targets.repo.server'

/** Who gave a village its target, when and why; null: nobody, it is the programme's default. */
export interface TargetSetting {
  id: string
  year: number
  /** Of its own; null: none was set before, or there is to be none. */
  beforeFen: Fen | null
  afterFen: Fen | null
  at: Date
  personName: string | null
  reason: string | null
}

export interface VillageTarget {
  slug: string
  name: string
  targetFen: Fen | null
  countedFen: Fen
  /** Of its own, not the default. */
  own: boolean
  /** The latest setting of this year. */
  setting: TargetSetting | null
}

export interface TargetsPage {
  year: number
  years: number[]
  thisYear: number
  closed: boolean
  defaultTargetFen: Fen | null
  villages: VillageTarget[]
  /** Σ of those that have one; null where none has. */
  totalFen: Fen | null
}

export interface VillageTargetPage extends Omit<TargetsPage, 'villages' | 'totalFen'> {
  village: VillageTarget
  /** Of any year, the latest first. */
  settings: TargetSetting[]
}

/** The targets of all villages in a year, each with who set it. Refuses bad-year. */
export async function readTargets(ctx: UseCaseContext, askedYear: string | null): Promise<Outcome<TargetsPage>> {
  const found = await readYearOfTargets(ctx, askedYear)
  if (!found.ok) return found
  const { rows, settings, ...page } = found.value
  const villages = rows.map((row) => villageOf(row, settings, page.year))
  const set = villages.flatMap(({ targetFen }) => (targetFen === null ? [] : [targetFen]))
  return accept({ ...page, villages, totalFen: set.length > 0 ? sumFen(set) : null })
}

/** One village's target of a year with every change of any year. Refuses bad-year and not-found. */
export async function readVillageTarget(
  ctx: UseCaseContext,
  slug: string,
  askedYear: string | null,
): Promise<Outcome<VillageTargetPage>> {
  const found = await readYearOfTargets(ctx, askedYear)
  if (!found.ok) return found
  const { rows, settings, ...page } = found.value
  const row = rows.find((each) => each.slug === slug)
  if (!row) return refuse('not-found')
  return accept({
    ...page,
    village: villageOf(row, settings, page.year),
    settings: settings.flatMap(([villageId, setting]) => (villageId === row.villageId ? [setting] : [])),
  })
}

type Settings = readonly (readonly [villageId: string, setting: TargetSetting])[]

async function readYearOfTargets(ctx: UseCaseContext, askedYear: string | null) {
  const { db, actor } = ctx
  const { programmeId } = actor
  const asked = await readAskedYear(ctx, askedYear)
  if (!asked.ok) return asked
  const { year, thisYear, programme } = asked.value
  const [rows, closed, quoted] = await Promise.all([
    readTargetRows(db, programmeId, year),
    readClosedYears(db, programmeId),
    readQuotedYears(db, programmeId),
  ])
  const [changes, years] = await Promise.all([
    readChanges(db, programmeId, { action: 'target.set', subjectIds: rows.map(({ villageId }) => villageId) }),
    readBoardYears(db, programmeId, { thisYear, quoted }),
  ])
  const settings: Settings = changes.map((change) => [change.subjectId, settingOf(change)])
  const { defaultTargetFen } = programme
  return accept({
    ...{ year, thisYear, rows, settings, closed: closed.has(year) },
    years: [...new Set([thisYear + 1, ...years])].sort((a, b) => b - a),
    defaultTargetFen: defaultTargetFen === null ? null : fen(defaultTargetFen),
  })
}

function villageOf(row: TargetRow, settings: Settings, year: number): VillageTarget {
  const { villageId, slug, name, own, targetFen, countedFen } = row
  const latest = settings.find(([id, setting]) => id === villageId && setting.year === year)
  return {
    ...{ slug, name, own },
    targetFen: targetFen === null ? null : fen(targetFen),
    countedFen: fen(countedFen),
    setting: own && latest ? latest[1] : null,
  }
}

function settingOf({ id, at, personName, reason, before, after }: Change): TargetSetting {
  return {
    ...{ id, at, personName, reason },
    year: Number(after?.year ?? 0),
    beforeFen: amountOf(before?.targetFen),
    afterFen: amountOf(after?.targetFen),
  }
}

function amountOf(kept: string | boolean | null | undefined): Fen | null {
  return typeof kept === 'string' && /^\d{1,18}$/u.test(kept) ? fen(BigInt(kept)) : null
}
