import type { SignedInPerson } from '~/domain/access/actor'
import { checkCan } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { type BridgeMapping, checkMapping } from '~/domain/report/bridge'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import {
  findMapping,
  insertMapping,
  lockMappings,
  MOST_MAPPINGS,
  selectMappings,
  updateMapping,
} from './bridge.repo.server'

export interface KeepMappingInput {
  /** Made with the form: sent twice it is kept once. */
  id: string
  /** Of the one that is changed; null: it is new. */
  version: number | null
  mapping: BridgeMapping
}

/**
 * Keeps how a sheet for another office is laid out. Refuses: not-allowed, not-found, view-exists (another of this
 * name), too-many-entries, stale-version, and whatever checkMapping refuses.
 */
export async function keepMapping(
  ctx: UseCaseContext<SignedInPerson>,
  { id, version, mapping }: KeepMappingInput,
): Promise<Outcome<void>> {
  const { programmeId, personId } = ctx.actor
  const may = checkCan(ctx.actor, 'report.map', { programmeId })
  if (!may.ok) return may
  const checked = checkMapping(mapping)
  if (!checked.ok) return checked
  const change = { mapping, by: personId, at: ctx.now }
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockMappings(tx, programmeId)
    const kept = await selectMappings(tx, programmeId)
    if (kept.some((one) => one.id !== id && one.name === mapping.name)) return refuse('view-exists', { field: 'name' })
    const before = await findMapping(tx, programmeId, id)
    if (version === null) {
      if (before) return accept()
      if (kept.length >= MOST_MAPPINGS) return refuse('too-many-entries', { detail: { most: String(MOST_MAPPINGS) } })
      await insertMapping(tx, programmeId, id, change)
    } else {
      if (!before) return refuse('not-found')
      if (!(await updateMapping(tx, programmeId, { id, version }, change))) return refuse('stale-version')
    }
    const said = ({ name, rows, unit, dateFormat, columns }: BridgeMapping) => ({
      ...{ name, rows, unit, dateFormat },
      columns: columns.map(({ head }) => head).join('、'),
    })
    await recordAudit(tx, ctx, {
      action: 'report-mapping.keep',
      subject: { type: 'report-mapping', id, number: mapping.name },
      ...(before ? { before: said(before) } : {}),
      after: said(mapping),
    })
    return accept()
  })
}
