import { type BriefFacts, type BriefVillage, hasTarget, isStill } from './brief-facts'
import * as figures from './brief-figures'
import type { Draft, DraftRow } from './report-text'

/** The villages with their targets, under each other; empty where nothing is known of the year. */
export function tableOf(facts: BriefFacts): Pick<Draft, 'table' | 'total' | 'figures'> {
  const { villages } = facts
  if (villages.length === 0 || (facts.quoted !== null && isStill(facts))) return { table: [], total: null, figures: [] }
  const counted = figures.stepOf(villages, 'COUNTED')
  const table = villages.map(rowOf)
  // A sum beyond all targets lacks nothing, and says nothing of the villages that do: their own rows do.
  const compared = villages.some(hasTarget) ? comparedTo(figures.aimOfAll(villages)) : NO_TARGET
  const total = { counted, ...compared }
  const shown = [...table, total].flatMap(({ target, counted: own, rate, gap }) => [target, own, rate, gap])
  return { table, total, figures: shown.filter((figure) => figure !== null) }
}

const NO_TARGET = { target: null, rate: null, gap: null } as const

function rowOf(village: BriefVillage): DraftRow {
  const { slug, name } = village
  const counted = figures.stepOfVillage(village, 'COUNTED')
  if (!hasTarget(village)) return { slug, name, counted, ...NO_TARGET }
  return { slug, name, counted, ...comparedTo(figures.aimOf(village)) }
}

function comparedTo(aim: ReturnType<typeof figures.aimOf>) {
  const lacks = figures.fenOf(aim.counted) < figures.fenOf(aim.target)
  return { target: aim.target, rate: figures.completion(aim), gap: lacks ? figures.gap(aim) : null }
}
