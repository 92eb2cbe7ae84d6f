import { beforeAll, describe, expect, test } from 'vitest'
import { businessDateOf } from '~/domain/calendar/business-date'
import { half, halfOf } from '~/domain/harvest/half-month'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import type { Outcome } from '~/domain/refusal/refusal'
import { addEntryPhotos } from '~/features/behalf/add-entry-photos.server'
import { answerByLink } from '~/features/behalf/answer-by-link.server'
import { answerEntry } from '~/features/behalf/answer-entry.server'
import { readByLink, readEntry, readPlantingMark, readWaiting } from '~/features/behalf/behalf.view.server'
import { type EnterPlantingInput, enterPlanting } from '~/features/behalf/enter-planting.server'
import { makeEntryLink } from '~/features/behalf/make-entry-link.server'
import { withdrawEntry } from '~/features/behalf/withdraw-entry.server'
import { changeExpected } from '~/features/harvests/change-expected.server'
import { dropPlanting } from '~/features/harvests/drop-planting.server'
import { gatherHarvest } from '~/features/harvests/gather-harvest.server'
import { readGround, readVillageGround } from '~/features/harvests/harvests.view.server'
import { readPromisable } from '~/features/harvests/promises.view.server'
import { harvestSheetStream } from '~/features/harvests/sheet/harvest-sheet.view.server'
import { readTasksOf } from '~/features/tasks/tasks.view.server'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { NOW, openStaffedShelf, type StaffedShelf } from '../../support/staffed-shelf'

let db: Db
let shelf: StaffedShelf
let productId: string

beforeAll(async () => {
  db = (await testDb()).db
  shelf = await openStaffedShelf(db)
  const where = { programmeId: shelf.programmeId, slug: 'caixin' }
  productId = (await db.product.findFirstOrThrow({ where })).id
})

const TODAY = businessDateOf(NOW)
const NOW_HALF = halfOf(TODAY)
const official = () => shelf.as('13800000001', NOW)
const cooperative = () => shelf.as('13800000021', NOW)
const visitor = () => shelf.asVisitor(NOW)
const supplierId = () => shelf.organisations.suppliers.caiziyuan
const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.refusal.code)

/** A planting on a new field, expected in two half-months. */
function wish(field: string, change: Partial<EnterPlantingInput> = {}): EnterPlantingInput {
  return {
    ...{ entryId: uuid7(), supplierId: supplierId(), plantingId: uuid7(), fieldId: uuid7(), productId },
    ...{ from: half(NOW_HALF - 2), harvestFrom: half(NOW_HALF), to: half(NOW_HALF + 1), quantity: wholeUnits(100) },
    ...{ intercropped: false, newField: { name: field, area: thousandths(2500) }, ...change },
  }
}

async function entered(field: string): Promise<EnterPlantingInput> {
  const input = wish(field)
  expect(codeOf(await enterPlanting(official(), input))).toBe('ok')
  return input
}

async function linkOf(id: string): Promise<string> {
  const made = await makeEntryLink(official(), { id })
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value.token
}

const promised = async () =>
  (await readPromisable(db, shelf.programmeId, [productId], TODAY)).get(productId)?.expected ?? 0n

describe('a planting that an official enters for a cooperative', () => {
  test('counts into nothing and cannot be touched, until whoever holds the link says that it is right', async () => {
    const before = await promised()
    const { entryId: id, plantingId } = await entered('河边')
    expect(await promised()).toBe(before)
    const gather = { plantingId, half: NOW_HALF, seenGathered: thousandths(0), quantity: wholeUnits(1) }
    expect(codeOf(await gatherHarvest(cooperative(), gather))).toBe('planting-unconfirmed')
    expect(codeOf(await changeExpected(cooperative(), { plantingId, version: 0, expected: [] }))).toBe(
      'planting-unconfirmed',
    )
    expect(codeOf(await dropPlanting(cooperative(), { plantingId, version: 0, reason: '不种' }))).toBe(
      'planting-unconfirmed',
    )
    // Nor by anything that forgets to ask.
    const row = { programmeId: shelf.programmeId, plantingId }
    await expect(db.harvest.updateMany({ where: row, data: { gathered: 1n } })).rejects.toThrow('harvest_waits')
    await expect(db.harvest.updateMany({ where: row, data: { unconfirmed: false } })).rejects.toThrow()
    expect(await readWaiting(db, shelf.programmeId, supplierId())).toMatchObject({ count: 1, id, what: '菜心 · 河边' })
    expect(await readTasksOf(cooperative(), [id])).toMatchObject([
      { kind: 'answer-entry', path: `/entered/${id}`, number: '菜心' },
    ])

    const token = await linkOf(id)
    expect(await readByLink(visitor(), token)).toMatchObject({
      value: {
        entry: { kind: 'PLANTING', what: '菜心 · 河边', state: 'WAITING' },
        planting: { fieldName: '河边', area: 2_500n, expected: 100_000n, harvests: [{ expected: 50_000n }, {}] },
      },
    })
    const yes = { token, answer: 'confirm', version: 0, words: '', name: '李四' } as const
    const both = await Promise.all([answerByLink(visitor(), yes), answerByLink(visitor(), yes)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect((await promised()) - before).toBeGreaterThanOrEqual(100_000n)
    expect(codeOf(await gatherHarvest(cooperative(), gather))).toBe('ok')
    expect(await readPlantingMark(db, shelf.programmeId, plantingId)).toMatchObject({
      ...{ state: 'CONFIRMED', answeredName: '李四', answeredAt: NOW },
    })
    expect(await readTasksOf(cooperative(), [id])).toEqual([])
    const audit = await db.auditEntry.findMany({ where: { subjectId: { in: [id, plantingId] } } })
    expect(audit.filter(({ onBehalf }) => onBehalf).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['planting.plan', 'behalf.enter']),
    )
  })

  test('is marked where it is listed; said to be wrong it never counts and its field is free', async () => {
    const before = await promised()
    const { entryId: id, plantingId, fieldId } = await entered('坡地')
    const mine = async () => {
      const { fields } = await readGround(db, shelf.programmeId, supplierId(), TODAY, 1)
      return fields.find((field) => field.id === fieldId)?.plantings.map((one) => [one.entered, one.dropped])
    }
    expect(await mine()).toEqual([['WAITING', false]])
    const village = await readVillageGround(db, shelf.programmeId, 'caiziyuan', TODAY, 1)
    expect(village.fields.find((field) => field.id === fieldId)?.plantings).toMatchObject([{ entered: 'WAITING' }])
    const asking = { programmeId: shelf.programmeId, supplierId: supplierId(), now: NOW, locale: 'zh-CN' as const }
    const csv = await new Response(harvestSheetStream(db, asking, 'csv')).text()
    expect(csv).toMatch(/坡地.*代录入，待确认/u)
    expect(csv).toMatch(/河边.*代录入，已确认/u)
    const taken = wish('x', { fieldId, newField: null, from: half(NOW_HALF), to: half(NOW_HALF) })
    expect(codeOf(await enterPlanting(official(), taken))).toBe('field-taken')
    const no = { id, answer: 'dispute', version: 0, words: '' } as const
    expect(codeOf(await answerEntry(cooperative(), no))).toBe('reason-required')
    expect(codeOf(await answerEntry(shelf.as('13800000022', NOW), { ...no, words: '不是我的' }))).toBe('not-found')
    expect(codeOf(await answerEntry(cooperative(), { ...no, words: '这块地是两亩' }))).toBe('ok')
    expect(await mine()).toEqual([['WAITING', true]])
    expect(await promised()).toBe(before)
    expect(await readEntry(db, shelf.programmeId, id, NOW)).toMatchObject({
      ...{ entry: { state: 'DISPUTED', words: '这块地是两亩' }, planting: { expected: 100_000n } },
    })
    expect(codeOf(await enterPlanting(official(), { ...taken, entryId: uuid7(), plantingId: uuid7() }))).toBe('ok')
    expect(await readPlantingMark(db, shelf.programmeId, plantingId)).toMatchObject({ state: 'DISPUTED' })
  })

  test('is confirmed or taken back, never both; it has no photos, and only officials enter it', async () => {
    const { entryId: id, plantingId } = await entered('两难地')
    const both = await Promise.all([
      answerEntry(cooperative(), { id, answer: 'confirm', version: 0, words: '' }),
      withdrawEntry(official(), { id, words: '录错了' }),
    ])
    expect(both.map(codeOf).sort()).toEqual(['ok', 'wrong-state'])
    const planting = await db.planting.findFirstOrThrow({ where: { id: plantingId } })
    expect(planting.unconfirmed).toBe(both[1]?.ok)
    expect(planting.droppedAt !== null).toBe(both[1]?.ok)
    const files = [{ name: 'x.png', bytes: new Uint8Array() }]
    expect((await addEntryPhotos(official(), { id, files })).ok).toBe(false)
    expect(codeOf(await enterPlanting(cooperative(), wish('自己的')))).toBe('not-allowed')
    expect(codeOf(await enterPlanting(official(), wish('没有', { supplierId: uuid7() })))).toBe('not-found')
    const foreign = { productId: uuid7(), newField: null }
    expect(codeOf(await enterPlanting(official(), wish('别人的', foreign)))).toBe('bad-choice')
    const twice = wish('两次')
    const sent = await Promise.all([enterPlanting(official(), twice), enterPlanting(official(), twice)])
    expect(sent.map(codeOf)).toEqual(['ok', 'ok'])
    expect(await db.behalfEntry.count({ where: { plantingId: twice.plantingId } })).toBe(1)
  })
})
