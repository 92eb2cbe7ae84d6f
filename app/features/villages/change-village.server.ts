import { can } from '~/domain/access/policy'
import { changedValues } from '~/domain/audit/audit-values'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import {
  findSettings,
  isNameTaken,
  lockVillages,
  selectTowns,
  updateVillage,
  type VillageFacts,
  type VillagePosts,
} from './settings.repo.server'

export interface ChangeVillageInput extends Omit<VillageFacts, 'placeholder'>, Partial<VillagePosts> {
  slug: string
  version: number
}

/**
 * An official mends what is known of a village; the one that stands for a village nobody has named gets its name. What
 * is said of it stands with its source. Its address stays.
 * Refuses: not-allowed, not-found, bad-choice (a town), village-exists, source-required, stale-version.
 */
export async function changeVillage(ctx: UseCaseContext, input: ChangeVillageInput): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  if (!can(ctx.actor, 'village.write', { programmeId })) return refuse('not-allowed')
  const { slug, version, ...facts } = input
  if (facts.note !== '' && facts.noteSource === '') return refuse('source-required', { field: 'noteSource' })
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockVillages(tx, programmeId)
    const village = await findSettings(tx, programmeId, slug)
    if (!village) return refuse('not-found')
    const towns = await selectTowns(tx, programmeId)
    if (facts.townId !== null && !towns.some(({ id }) => id === facts.townId)) {
      return refuse('bad-choice', { field: 'townId' })
    }
    if (await isNameTaken(tx, programmeId, facts.name, village.id)) return refuse('village-exists', { field: 'name' })
    const placeholder = village.placeholder && facts.name === village.name
    if (!(await updateVillage(tx, programmeId, { id: village.id, version }, { ...facts, placeholder }))) {
      return refuse('stale-version')
    }
    const townOf = (townId: string | null) => towns.find(({ id }) => id === townId)?.name ?? ''
    const { name, code, note, noteSource } = village
    // Names of people stand in no audit row: that they changed does.
    const posts = (['secretaryName', 'workTeamName', 'workTeamPhone'] as const).some(
      (post) => facts[post] !== undefined && facts[post] !== village[post],
    )
    await recordAudit(tx, ctx, {
      ...{ action: 'village.change', subject: { type: 'village', id: village.id } },
      ...changedValues(
        { name, code, note, noteSource, town: townOf(village.townId) },
        {
          ...{ name: facts.name, code: facts.code, note: facts.note, noteSource: facts.noteSource },
          town: townOf(facts.townId),
          ...(posts ? { contacts: 'changed' } : {}),
        },
      ),
    })
    return accept()
  })
}
