import { type BriefFacts, type BriefVillage, hasTarget, isStill } from './brief-facts'
import * as figures from './brief-figures'
import type { Draft, DraftRow } from './report-text'

/** The villages with their targets, under each other; empty where nothing is known of the year. */
export function tableOf(facts: BriefFacts): Pick<Draft, 'table' | 'total'> {
  const { villages } = facts
  if (villages.length === 0 || (facts.quoted !== null && isStill(facts))) return { table: [], total: null }
  const counted = figures.stepOf(villages, 'COUNTED')
  if (!villages.some(hasTarget))
    return { table: villages.map(rowOf), total: { counted, target: null, rate: null, gap: null } }
  const aim = figures.aimOfAll(villages)
  // A sum beyond all targets lacks nothing, and says nothing of the villages that do: their own rows do.
  return { table: villages.map(rowOf), total: { counted, ...comparedTo(aim) } }
}

function rowOf(village: BriefVillage): DraftRow {
  const { slug, name } = village
  const counted = figures.stepOfVillage(village, 'COUNTED')
  if (!hasTarget(village)) return { slug, name, counted, target: null, rate: null, gap: null }
  return { slug, name, counted, ...comparedTo(figures.aimOf(village)) }
}

function comparedTo(aim: ReturnType<typeof figures.aimOf>) {
  const lacks = figures.fenOf(aim.counted) < figures.fenOf(aim.target)
  return { target: aim.target, rate: figures.completion(aim), gap: lacks ? figures.gap(aim) : null }
}
