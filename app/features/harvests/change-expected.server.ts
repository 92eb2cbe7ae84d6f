import { formatThousandths, sumThousandths, type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownGround } from './own-ground.server'
import { findPlanting, lockHarvests, putHarvests, touchPlanting } from './plantings.repo.server'

export interface ChangeExpectedInput {
  plantingId: string
  version: number
  /** By half-month; those that are left out stay. */
  expected: readonly { half: number; quantity: Thousandths }[]
}

/**
 * A supplier expects more or less of a planting than it thought. Stock of pre-orders does not follow by itself: the
 * page shows the difference, takeOverHarvest moves it.
 * Refuses: not-allowed, not-found, planting-over, planting-unconfirmed (entered on its behalf), bad-choice (a half-month
 * it has not), bad-quantity, stale-version.
 */
export async function changeExpected(ctx: UseCaseContext, input: ChangeExpectedInput): Promise<Outcome<void>> {
  return inTransaction(ctx.db, (tx) => changeExpectedWithin(tx, ctx, input))
}

/** The same within a transaction of several changes. */
export async function changeExpectedWithin(
  tx: Tx,
  ctx: UseCaseContext,
  input: ChangeExpectedInput,
): Promise<Outcome<void>> {
  const ground = ownGround(ctx)
  if (!ground.ok) return ground
  const { programmeId, supplierId } = ground.value
  const negative = input.expected.find(({ quantity }) => quantity < 0n)
  if (negative) return refuse('bad-quantity', { field: `expected[${negative.half}]` })
  const planting = await findPlanting(tx, programmeId, supplierId, input.plantingId)
  if (!planting) return refuse('not-found')
  if (planting.droppedAt !== null) return refuse('planting-over')
  if (planting.unconfirmed) return refuse('planting-unconfirmed')
  const { id, productId } = planting
  const rows = (await lockHarvests(tx, programmeId, productId)).filter((row) => row.plantingId === id)
  const said = new Map(input.expected.map(({ half, quantity }) => [half, quantity]))
  if ([...said.keys()].some((at) => !rows.some(({ half }) => half === at))) return refuse('bad-choice')
  const changed = rows.map((row) => ({ ...row, expected: said.get(row.half) ?? row.expected }))
  if (!(await touchPlanting(tx, programmeId, { id, version: input.version }))) return refuse('stale-version')
  await putHarvests(tx, programmeId, productId, changed)
  const total = (of: typeof rows) => formatThousandths(sumThousandths(of.map(({ expected }) => thousandths(expected))))
  await recordAudit(tx, ctx, {
    action: 'planting.change',
    subject: { type: 'planting', id, number: `${planting.fieldName} ${planting.productName}` },
    before: { expectedUnits: total(rows) },
    after: { expectedUnits: total(changed) },
  })
  return accept()
}
