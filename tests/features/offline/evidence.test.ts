import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { listAttachments, readAttachmentContent } from '~/features/attachments/attachments.view.server'
import { approveSheet } from '~/features/offline/approve-sheet.server'
import { attachEvidence } from '~/features/offline/attach-evidence.server'
import { discardSheet } from '~/features/offline/discard-sheet.server'
import { readBatch } from '~/features/offline/offline.view.server'
import { removeEvidence } from '~/features/offline/remove-evidence.server'
import { submitSheet } from '~/features/offline/submit-sheet.server'
import { uploadSheet } from '~/features/offline/upload-sheet.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { type TestDatabase, testDb } from '../../support/database'
import { pdf, photo } from '../../support/files'
import { openTown, type Town } from '../../support/people'

const now = new Date('2026-11-25T02:00:00Z')
const lineOf = (batch: string) =>
  `2026-01-05,2026-01-06,菜仔园村,热心人士 ${batch},,个人,展销会,生姜,,2,公斤,10.00,20.00,${batch},,`
let database: TestDatabase
let town: Town
let batchId: string

beforeAll(async () => {
  database = await testDb()
  town = await openTown(database.db)
})
beforeEach(async () => {
  batchId = uuid7()
  const bytes = new TextEncoder().encode([OFFLINE_COLUMNS.join(','), lineOf(batchId.slice(-12))].join('\n'))
  expect(await uploadSheet(author(), { batchId, fileName: 'a.csv', bytes })).toMatchObject({ ok: true })
})

const author = () => town.as('13800000001', now)
const other = () => town.as('13800000002', now)
const evidence = () => listAttachments(database.db, town.programmeId, { type: 'offline-batch', id: batchId })
const attach = async (ctx = author()) =>
  attachEvidence(ctx, { batchId, files: [{ name: 'a.jpg', bytes: await photo() }] })
const version = async () => (await readBatch(database.db, town.programmeId, batchId))!.batch.version

describe('the evidence of a sheet', () => {
  test('comes from whoever entered it, pictures and papers together or none', async () => {
    const files = [
      { name: '回单.pdf', bytes: pdf() },
      { name: 'a.jpg', bytes: await photo() },
    ]
    expect((await attachEvidence(author(), { batchId, files })).ok).toBe(true)
    const bad = [
      { name: 'b.jpg', bytes: await photo('png') },
      { name: 'c.jpg', bytes: new Uint8Array(9) },
    ]
    expect(await attachEvidence(author(), { batchId, files: bad })).toMatchObject({ refusal: { code: 'upload-kind' } })
    expect(await attachEvidence(author(), { batchId, files: [] })).toMatchObject({
      refusal: { code: 'required', field: 'files' },
    })
    expect((await evidence()).map(({ name, kind }) => [name, kind])).toEqual([
      ['回单.pdf', 'evidence'],
      ['a.jpg', 'evidence'],
    ])
  })

  test('comes from nobody else', async () => {
    expect(await attach(other())).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await attach(town.as('13800000011', now) as never)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await evidence()).toEqual([])
  })

  test('can be taken away until the sheet is submitted, added until it is decided', async () => {
    await attach()
    const [first] = await evidence()
    expect(await removeEvidence(other(), { batchId, attachmentId: first!.id })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    expect((await removeEvidence(author(), { batchId, attachmentId: first!.id })).ok).toBe(true)
    expect(await evidence()).toEqual([])
    expect((await submitSheet(author(), { batchId, version: await version() })).ok).toBe(true)
    expect((await attach()).ok).toBe(true)
    const [second] = await evidence()
    expect(await removeEvidence(author(), { batchId, attachmentId: second!.id })).toMatchObject({
      refusal: { code: 'wrong-state' },
    })
    expect((await approveSheet(other(), { batchId, version: await version() })).ok).toBe(true)
    expect(await attach()).toMatchObject({ refusal: { code: 'wrong-state' } })
    expect(await evidence()).toHaveLength(1)
  })

  test('that changes while another official looks makes them look again', async () => {
    await submitSheet(author(), { batchId, version: await version() })
    const seen = await version()
    await attach()
    expect(await approveSheet(other(), { batchId, version: seen })).toMatchObject({
      refusal: { code: 'stale-version' },
    })
  })

  test('goes with a sheet that is thrown away', async () => {
    await attach()
    const [file] = await evidence()
    expect((await discardSheet(author(), { batchId })).ok).toBe(true)
    expect(await readAttachmentContent(database.db, town.programmeId, file!.id)).toBeNull()
  })
})
