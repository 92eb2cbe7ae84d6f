import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import type { Outcome } from '~/domain/refusal/refusal'
import { approveSheet } from '~/features/offline/approve-sheet.server'
import { discardRecord } from '~/features/offline/discard-record.server'
import { returnSheet } from '~/features/offline/return-sheet.server'
import { reverseRecord } from '~/features/offline/reverse-record.server'
import { saveRecord } from '~/features/offline/save-record.server'
import { submitSheet } from '~/features/offline/submit-sheet.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { NOBODY_ELSE, type Play } from './trying'
import { now, pick, type World } from './world'

/** Purchases at fairs: written down, handed in, decided one by one and taken back by two officials at once. */
export const OFF_PLATFORM: Record<string, { weight: number; play: Play }> = {
  'enter-record': { weight: 4, play: enter },
  'submit-records': { weight: 4, play: submit },
  'decide-record': { weight: 5, play: decide },
  'reverse-record': { weight: 2, play: reverse },
}

function officialOf(world: World, which: number | undefined) {
  return now(world, pick(world.officials, which)!.person)
}

/** A draft of some batch again, or a new record in an own batch or a new one; with a voucher or an invoice or none. */
async function enter(
  world: World,
  [who = 0, amount = 0, paper = 0, how = 0]: readonly number[],
): Promise<Outcome<unknown>> {
  const ctx = officialOf(world, who)
  const { programmeId, db } = world
  const own = { programmeId, enteredBy: ctx.actor.personId }
  const open = await db.offlineRecord.findMany({
    where: { ...own, state: { in: ['DRAFT', 'RETURNED'] } },
    orderBy: { id: 'desc' },
    take: 4,
  })
  const again = how % 3 === 0 ? pick(open, amount) : undefined
  if (again && how % 2 === 1) return discardRecord(ctx, { recordId: again.id })
  const batch = how % 3 === 1 ? pick(open, amount) : again
  const day = addDays(businessDateOf(world.clock), -(amount % 9))
  const saved = await saveRecord(ctx, {
    recordId: again?.id ?? uuid7(),
    batchId: batch?.batchId ?? uuid7(),
    title: '展销会',
    alikeReason: how % 4 === 0 ? '' : '另一位',
    entry: {
      ...{ village: '菜仔园村', product: '菜心', amount: String(10 + (amount % 5)), acceptedOn: day, paidOn: '' },
      ...{ buyerName: '热心人', buyerType: 'INDIVIDUAL', channel: 'FAIR', uscc: '', quantity: '', unit: '' },
      ...{ unitPrice: '', amountReason: '', spec: '', note: '' },
      reference: paper % 4 === 1 ? `hx${paper % 9}` : '',
      invoiceNo: paper % 4 === 2 ? `2495200000000000${1000 + (paper % 7)}` : '',
    },
    evidence: [],
  })
  return saved.ok ? saved : { ok: false, refusal: Object.values(saved.errors)[0]! }
}

async function submit(world: World, [which = 0, who = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const batch = await someBatch(world, which, 'DRAFT')
  if (!batch) return NOBODY_ELSE
  const ctx = officialOf(
    world,
    who % 5 === 0 ? who : world.officials.findIndex(({ person }) => person.personId === batch.enteredBy),
  )
  return submitSheet(ctx, { batchId: batch.id, version: batch.version, alikeReason: who % 7 === 0 ? '' : '另一位' })
}

async function decide(world: World, [which = 0, who = 0, how = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const batch = await someBatch(world, which, 'SUBMITTED')
  if (!batch) return NOBODY_ELSE
  const { programmeId, db } = world
  const lines = await db.offlineRecord.findMany({
    where: { programmeId, batchId: batch.id },
    orderBy: { rowNumber: 'asc' },
  })
  const one = pick(lines, how)
  const seen = {
    ...{ batchId: batch.id, version: batch.version },
    ...(how % 3 === 0 || !one ? {} : { recordIds: [one.id] }),
  }
  const ctx = officialOf(world, who)
  if (how % 4 === 3) return returnSheet(ctx, { ...seen, reason: '收据看不清' })
  return approveSheet(ctx, { ...seen, unseenReason: how % 11 === 0 ? '' : '看过收据' })
}

async function reverse(world: World, [which = 0, who = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const { programmeId, db } = world
  const records = await db.offlineRecord.findMany({
    where: { programmeId, state: 'APPROVED' },
    orderBy: { id: 'desc' },
    take: 6,
  })
  const record = pick(records, which)
  if (!record) return NOBODY_ELSE
  return reverseRecord(officialOf(world, who), { batchId: uuid7(), recordId: record.id, reason: '记错了' })
}

async function someBatch(world: World, which: number, state: 'DRAFT' | 'SUBMITTED') {
  const { programmeId, db } = world
  return pick(
    await db.offlineBatch.findMany({ where: { programmeId, state }, orderBy: { id: 'desc' }, take: 4 }),
    which,
  )
}
