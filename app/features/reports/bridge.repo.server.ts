import { z } from 'zod'
import { AMOUNT_UNITS, BRIDGE_FIELD_NAMES, BRIDGE_ROWS, type BridgeMapping, DATE_FORMATS } from '~/domain/report/bridge'
import type { Db, Tx } from '~/platform/db/db'

export interface KeptMapping extends BridgeMapping {
  id: string
  version: number
}

/** How many an office keeps: the list of them is shown whole. */
export const MOST_MAPPINGS = 40

const KEPT = z.object({
  id: z.string(),
  name: z.string(),
  version: z.number(),
  rows: z.enum(BRIDGE_ROWS),
  dateFormat: z.enum(DATE_FORMATS),
  unit: z.enum(AMOUNT_UNITS),
  columns: z.array(z.object({ field: z.enum(BRIDGE_FIELD_NAMES), head: z.string(), text: z.string() })),
})

const COLUMNS = {
  id: true,
  name: true,
  version: true,
  rows: true,
  columns: true,
  dateFormat: true,
  unit: true,
} as const

/** By name. */
export async function selectMappings(db: Db | Tx, programmeId: string): Promise<KeptMapping[]> {
  const rows = await db.reportMapping.findMany({
    ...{ where: { programmeId }, select: COLUMNS },
    ...{ orderBy: [{ name: 'asc' }, { id: 'asc' }], take: MOST_MAPPINGS },
  })
  return rows.map((row) => KEPT.parse(row))
}

export async function findMapping(db: Db | Tx, programmeId: string, id: string): Promise<KeptMapping | null> {
  const row = await db.reportMapping.findUnique({ where: { programmeId_id: { programmeId, id } }, select: COLUMNS })
  return row && KEPT.parse(row)
}

/** A programme's mappings are changed one after the other: names and their number are checked together. */
export async function lockMappings(tx: Tx, programmeId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`xiangyue.mappings ${programmeId}`}, 0))`
}

export interface MappingChange {
  mapping: BridgeMapping
  by: string
  at: Date
}

export async function insertMapping(tx: Tx, programmeId: string, id: string, change: MappingChange): Promise<void> {
  await tx.reportMapping.create({ data: { programmeId, id, ...dataOf(change) } })
}

/** Compare-and-set on the version; false: somebody was quicker. */
export async function updateMapping(
  tx: Tx,
  programmeId: string,
  { id, version }: { id: string; version: number },
  change: MappingChange,
): Promise<boolean> {
  const changed = await tx.reportMapping.updateMany({
    where: { programmeId, id, version },
    data: { ...dataOf(change), version: { increment: 1 } },
  })
  return changed.count === 1
}

export async function deleteMapping(tx: Tx, programmeId: string, id: string): Promise<void> {
  await tx.reportMapping.delete({ where: { programmeId_id: { programmeId, id } } })
}

function dataOf({ mapping, by, at }: MappingChange) {
  const { name, rows, dateFormat, unit } = mapping
  const columns = mapping.columns.map(({ field, head, text }) => ({ field, head, text }))
  return { name, rows, dateFormat, unit, columns, changedBy: by, changedAt: at }
}
