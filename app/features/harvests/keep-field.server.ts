import { formatThousandths, type Thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { readGrowingPlaces } from '../catalogue/produce.view.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findField, insertField, isNameTaken, updateField } from './fields.repo.server'
import { ownGround } from './own-ground.server'

export interface KeepFieldInput {
  /** The form's own id: sent twice, there is one field. */
  fieldId: string
  /** Of a field that is there, as it was seen; null: a new one. */
  version: number | null
  villageId: string
  baseId: string | null
  name: string
  /** 亩, in thousandths. */
  area: Thousandths
}

/**
 * A supplier writes down a field, or changes what it says of one; the village stays what it was.
 * Refuses: not-allowed, not-found, bad-choice (a village or base that is not its own), quantity-not-positive,
 * field-name-taken, stale-version.
 */
export async function keepField(ctx: UseCaseContext, input: KeepFieldInput): Promise<Outcome<{ id: string }>> {
  const ground = ownGround(ctx)
  if (!ground.ok) return ground
  return inTransaction(ctx.db, (tx) => keepFieldFor(tx, ctx, ground.value, input))
}

/** The same for a supplier that the caller may act for, in its transaction. `entered`: by an official. */
export async function keepFieldFor(
  tx: Tx,
  ctx: UseCaseContext,
  { programmeId, supplierId }: { programmeId: string; supplierId: string },
  input: KeepFieldInput,
  { entered = false }: { entered?: boolean } = {},
): Promise<Outcome<{ id: string }>> {
  const { fieldId: id, name, area, version } = input
  if (area <= 0n) return refuse('quantity-not-positive', { field: 'area' })
  const places = await readGrowingPlaces(tx, programmeId, supplierId)
  const before = await findField(tx, programmeId, supplierId, id)
  if (!before && version !== null) return refuse('not-found')
  if (before && version === null) return accept({ id })
  const villageId = before?.villageId ?? input.villageId
  const village = places.find((place) => place.id === villageId)
  if (!village) return refuse('bad-choice', { field: 'villageId' })
  const baseId = input.baseId
  if (baseId !== null && !village.bases.some((base) => base.id === baseId)) {
    return refuse('bad-choice', { field: 'baseId' })
  }
  const taken = () => refuse('field-name-taken', { field: 'name', detail: { name } })
  if (await isNameTaken(tx, programmeId, { id, supplierId, villageId, name })) return taken()
  if (before && version !== null) {
    if (!(await updateField(tx, programmeId, { id, version }, { name, area, baseId }))) return refuse('stale-version')
  } else {
    const made = { id, supplierId, villageId, baseId, name, area, createdAt: ctx.now }
    // Nobody else's id is told: whoever was faster with this name, or this id, has it. The same form sent twice made it.
    if (!(await insertField(tx, programmeId, made))) {
      return (await findField(tx, programmeId, supplierId, id)) ? accept({ id }) : taken()
    }
  }
  await recordAudit(tx, ctx, {
    action: 'field.keep',
    subject: { type: 'field', id, number: name },
    onBehalf: entered,
    ...(before ? { before: { name: before.name, areaMu: formatThousandths(before.area as Thousandths) } } : {}),
    after: { name, areaMu: formatThousandths(area) },
  })
  return accept({ id })
}
