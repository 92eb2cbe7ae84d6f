import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import {
  insertTown,
  insertVillages,
  lockVillages,
  selectSettings,
  selectTowns,
  type TownRow,
} from './settings.repo.server'

export interface NewVillage {
  name: string
  /** By name; one that is not there yet is added. Empty: not known. */
  town: string
  /** 12 digits or empty: never invented. */
  code: string
  note: string
  noteSource: string
}

/**
 * An official adds villages, all or none: one from a form, or a sheet of them. Towns named for the first time come
 * with them. `field` of a refusal is `villages.<index>.<field>`.
 * Refuses: not-allowed, village-exists, source-required.
 */
export async function addVillages(ctx: UseCaseContext, villages: readonly NewVillage[]): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (!can(actor, 'village.write', { programmeId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockVillages(tx, programmeId)
    const taken = new Set((await selectSettings(tx, programmeId)).map(({ name }) => name))
    for (const [index, { name, note, noteSource }] of villages.entries()) {
      if (taken.has(name)) return refuse('village-exists', { field: `villages.${index}.name` })
      if (note !== '' && noteSource === '') return refuse('source-required', { field: `villages.${index}.noteSource` })
      taken.add(name)
    }
    const towns = new Map((await selectTowns(tx, programmeId)).map(({ name, id }) => [name, id]))
    const missing = [...new Set(villages.map(({ town }) => town))].filter((town) => town !== '' && !towns.has(town))
    for (const name of missing) {
      const town: TownRow = { id: uuid7(), name, code: '' }
      await insertTown(tx, programmeId, town)
      towns.set(name, town.id)
      await recordAudit(tx, ctx, { action: 'town.add', subject: { type: 'town', id: town.id }, after: { name } })
    }
    const rows = villages.map(({ town, ...village }) => {
      const id = uuid7()
      const townId = towns.get(town) ?? null
      return { ...village, id, townId, placeholder: false, slug: `v-${id.replaceAll('-', '').slice(-8)}` }
    })
    await insertVillages(tx, programmeId, rows)
    await recordAudit(
      tx,
      ctx,
      rows.map(({ id, name, code }) => ({
        action: 'village.add' as const,
        subject: { type: 'village', id },
        after: { name, code },
      })),
    )
    return accept()
  })
}
