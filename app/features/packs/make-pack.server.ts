import { z } from 'zod'
import { ROLES, type SignedInPerson, sideOf } from '~/domain/access/actor'
import { firstDayOf, lastDayOf, periodText } from '~/domain/calendar/period'
import { STANDINGS } from '~/domain/organisation/standing'
import { MOST_ORDERS } from '~/domain/pack/pack'
import { DEFAULT_LOCALE, isLocale } from '~/messages'
import { type Db, inTransaction } from '~/platform/db/db'
import type { Pdf } from '~/platform/pdf/pdf'
import type { JobKind } from '~/platform/queue/job'
import { readOrganisation } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'
import { type PackedOrder, readPackedOrder } from './order-files.server'
import { PackTooLarge, packBytes, planPack } from './pack-bytes.server'
import {
  beginPack,
  findPack,
  finishPack,
  insertPart,
  type PackRow,
  selectOrdersOfPeriod,
  selectRequester,
  setProgress,
} from './packs.repo.server'

export const packJob: JobKind<{ programmeId: string; packId: string }> = {
  name: 'make-pack',
  payload: z.object({ programmeId: z.uuid(), packId: z.uuid() }),
}

/** What the making needs besides the database. */
export interface PackPress {
  pdf: Pdf
  sample: boolean
}

/** Each part is a row; so large is what a download holds in memory. */
const PART_BYTES = 1024 ** 2
/** How often the progress is written down. */
const PROGRESS_EVERY = 10

/**
 * Makes a pack and keeps it in parts. May run again after it was cut off: then it begins anew. Whoever asked must still
 * act for the organisation they asked for.
 *
 * @param last no attempt follows: a failure is told to whoever waits
 */
export async function makePack(
  { db, now }: { db: Db; now: Date },
  press: PackPress,
  { programmeId, packId }: { programmeId: string; packId: string },
  last: boolean,
): Promise<void> {
  const pack = await findPack(db, programmeId, packId)
  if (!pack || pack.state === 'READY') return
  const fail = (failure: string) =>
    inTransaction(db, (tx) => finishPack(tx, programmeId, packId, { state: 'FAILED', failure }))
  const actor = await actorOf(db, programmeId, pack)
  if (!actor) return await fail('gone')
  try {
    await make({ actor, now, db, channel: 'SYSTEM' }, press, pack)
  } catch (error) {
    if (error instanceof PackTooLarge) return await fail('too-large')
    if (last) await fail('broken')
    throw error
  }
}

async function make(ctx: UseCaseContext<SignedInPerson>, { pdf, sample }: PackPress, pack: PackRow): Promise<void> {
  const { db, actor } = ctx
  const { programmeId } = actor
  const organisation = await readOrganisation(db, programmeId, pack.organisationId)
  if (!organisation) throw new Error('a pack of an organisation that is not there')
  const side = sideOf(actor.role) ?? organisation.side
  const range = { from: firstDayOf(pack), to: lastDayOf(pack), limit: MOST_ORDERS[pack.format] }
  const numbers = await selectOrdersOfPeriod(db, programmeId, { side, organisationId: organisation.id }, range)
  const orders: PackedOrder[] = []
  for (const number of numbers) {
    const order = await readPackedOrder(ctx, number)
    if (order) orders.push(order)
  }
  const locale = isLocale(pack.locale) ? pack.locale : DEFAULT_LOCALE
  const plan = planPack(orders, locale)
  const total = plan.files.length
  if (!(await inTransaction(db, (tx) => beginPack(tx, programmeId, pack.id, total)))) return
  const about = { name: periodText(pack), organisation: organisation.name, side }
  const style = { format: pack.format, locale, origin: pack.origin, sample, pdf }
  const progress = async (done: number) => {
    if (done % PROGRESS_EVERY === 0) await inTransaction(db, (tx) => setProgress(tx, programmeId, pack.id, done))
  }
  let [position, bytes] = [0, 0n]
  for await (const part of partsOf(packBytes(ctx, plan, about, style, progress))) {
    await inTransaction(db, (tx) => insertPart(tx, programmeId, pack.id, position, part))
    position += 1
    bytes += BigInt(part.byteLength)
  }
  const end = { state: 'READY', done: total, missing: plan.missing.length, bytes } as const
  await inTransaction(db, (tx) => finishPack(tx, programmeId, pack.id, end))
}

/** The same bytes in parts of one size. */
async function* partsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.byteLength; ) {
      const taken = chunk.subarray(from, from + PART_BYTES - size)
      waiting.push(taken)
      size += taken.byteLength
      from += taken.byteLength
      if (size === PART_BYTES) {
        yield new Uint8Array(Buffer.concat(waiting))
        waiting = []
        size = 0
      }
    }
  }
  if (size > 0) yield new Uint8Array(Buffer.concat(waiting))
}

async function actorOf(db: Db, programmeId: string, pack: PackRow): Promise<SignedInPerson | null> {
  const { requestedBy: personId, requestedFor: organisationId } = pack
  const found = await selectRequester(db, programmeId, personId, organisationId)
  const role = ROLES.find((one) => one === found?.role)
  if (!found || !role) return null
  const standing = STANDINGS.find((one) => one === found.standing) ?? null
  return { kind: 'person', personId, name: found.name, programmeId, role, organisationId, standing }
}
