import { type Half, half, halvesFrom } from '~/domain/harvest/half-month'
import { inTheWay } from '~/domain/harvest/rotation'
import { spreadEvenly } from '~/domain/harvest/spread'
import { formatThousandths, type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { lockField } from './fields.repo.server'
import { halfText } from './half-text'
import { LONGEST_PLANTING } from './longest-planting'
import { ownGround } from './own-ground.server'
import { findCrop, insertPlanting, listPlantings, type PlantingRow } from './plantings.repo.server'

export interface PlanPlantingInput {
  /** The form's own id: sent twice, there is one planting. */
  plantingId: string
  fieldId: string
  productId: string
  /** When it is sown, and between which half-months it is harvested; with the last the field is clear. */
  from: Half
  harvestFrom: Half
  to: Half
  /** What is expected in all, in thousandths of the product's sale unit; spread evenly over the harvest. */
  quantity: Thousandths
  /** What of it is expected in each half-month of the harvest, where it is not spread evenly. */
  shares?: readonly Thousandths[]
  intercropped: boolean
}

/** How many products a supplier's choice offers. */
export const MOST_CROPS = 200

/**
 * A supplier plans what grows on a field, and what it expects of it.
 * Refuses: not-allowed, not-found, planting-order, quantity-not-positive, bad-choice (a product that is not its own or
 * of another village, a field that was given up), field-taken (detail: product, from, to).
 */
export async function planPlanting(ctx: UseCaseContext, input: PlanPlantingInput): Promise<Outcome<{ id: string }>> {
  return inTransaction(ctx.db, (tx) => planPlantingWithin(tx, ctx, input))
}

/** The same within a transaction of several changes. */
export async function planPlantingWithin(
  tx: Tx,
  ctx: UseCaseContext,
  input: PlanPlantingInput,
): Promise<Outcome<{ id: string }>> {
  const ground = ownGround(ctx)
  return ground.ok ? await planPlantingFor(tx, ctx, ground.value, input) : ground
}

/** The same for a supplier that the caller may act for. `entered`: by an official, and not confirmed yet. */
export async function planPlantingFor(
  tx: Tx,
  ctx: UseCaseContext,
  { programmeId, supplierId }: { programmeId: string; supplierId: string },
  input: PlanPlantingInput,
  { entered = false }: { entered?: boolean } = {},
): Promise<Outcome<{ id: string }>> {
  const { plantingId: id, fieldId, productId, from, harvestFrom, to, quantity, intercropped } = input
  if (!(from <= harvestFrom && harvestFrom <= to && to - from < LONGEST_PLANTING))
    return refuse('planting-order', { field: 'to' })
  if (quantity <= 0n) return refuse('quantity-not-positive', { field: 'quantity' })
  const field = await lockField(tx, programmeId, supplierId, fieldId)
  if (!field) return refuse('not-found')
  if (field.retiredAt !== null) return refuse('bad-choice', { field: 'fieldId' })
  const crop = await findCrop(tx, programmeId, supplierId, productId)
  if (crop?.villageId !== field.villageId) return refuse('bad-choice', { field: 'productId' })
  const grown = (await listPlantings(tx, programmeId, [fieldId], from)).filter(({ droppedAt }) => droppedAt === null)
  if (grown.some((planting) => planting.id === id)) return accept({ id })
  const other = inTheWay({ from, to, category: crop.category, intercropped }, grown.map(growing))
  if (other) {
    const detail = { product: other.productName, from: halfText(other.from), to: halfText(other.to) }
    return refuse('field-taken', { field: 'from', detail })
  }
  const halves = halvesFrom(harvestFrom, to)
  const shares = input.shares ?? spreadEvenly(quantity, halves.length, thousandths(crop.quantityStep))
  const inserted = await insertPlanting(
    tx,
    programmeId,
    { id, fieldId, productId, fromHalf: from, toHalf: to, intercropped, createdAt: ctx.now, entered },
    halves.map((at, index) => ({ half: at, expected: shares[index] ?? 0n })),
  )
  // Another's form, or a planting that was given up since: the id is taken and says no more.
  if (!inserted) return refuse('not-found')
  await recordAudit(tx, ctx, {
    action: 'planting.plan',
    subject: { type: 'planting', id, number: `${field.name} ${crop.name}` },
    onBehalf: entered,
    after: {
      from: halfText(from),
      to: halfText(to),
      expectedUnits: formatThousandths(quantity),
    },
  })
  return accept({ id })
}

function growing(row: PlantingRow) {
  const { category, intercropped, productName } = row
  return { from: half(row.fromHalf), to: half(row.toHalf), category, intercropped, productName }
}
