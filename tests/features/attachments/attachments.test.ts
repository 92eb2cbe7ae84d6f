import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MOST_FILES, QUOTA_BYTES } from '~/domain/attachment/attachment'
import {
  dropAttachment,
  dropAttachmentsOf,
  keepAttachment,
  type PreparedFile,
  prepareFiles,
  type SentFile,
} from '~/features/attachments/attachments.steps.server'
import { listAttachments, readAttachment, readAttachmentContent } from '~/features/attachments/attachments.view.server'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type TestDatabase, testDb } from '../../support/database'
import { hugePng, pdf, photo } from '../../support/files'
import { openTown, type Town } from '../../support/people'

const now = new Date('2026-11-25T02:00:00Z')
let database: TestDatabase
let town: Town
let owner: { type: 'offline-batch'; id: string }

beforeAll(async () => {
  database = await testDb()
  town = await openTown(database.db)
})
beforeEach(() => {
  owner = { type: 'offline-batch', id: uuid7() }
})

async function prepared(...files: SentFile[]): Promise<PreparedFile[]> {
  const outcome = await prepareFiles(files)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}

function keep(file: PreparedFile, phone: '13800000001' | '13800000011' = '13800000001') {
  return inTransaction(database.db, (tx) => keepAttachment(tx, town.as(phone, now), { owner, kind: 'evidence', file }))
}

const list = () => listAttachments(database.db, town.programmeId, owner)

describe('looking into files', () => {
  test('takes pictures and PDFs for what they are, whatever they are called', async () => {
    const files = await prepared(
      { name: '回单.exe', bytes: await photo('jpeg') },
      { name: 'IMG_1.png', bytes: await photo('webp') },
      { name: 'paper', bytes: pdf() },
    )
    expect(files.map(({ name, mediaType, width }) => [name, mediaType, width])).toEqual([
      ['回单.jpg', 'image/jpeg', 40],
      ['IMG_1.webp', 'image/webp', 40],
      ['paper.pdf', 'application/pdf', null],
    ])
  })

  test.each([
    ['a program called a picture', 'photo.jpg', new TextEncoder().encode('MZ\x90 this is no picture'), 'upload-kind'],
    ['a page called a picture', 'photo.png', new TextEncoder().encode('<html><script>'), 'upload-kind'],
    ['a drawing that may hold scripts', 'a.svg', new TextEncoder().encode('<svg/>'), 'upload-kind'],
    ['nothing', 'photo.jpg', new Uint8Array(), 'upload-kind'],
    ['a photo only one maker reads', 'IMG.HEIC', new TextEncoder().encode('....ftypheic....'), 'upload-heic'],
    ['a picture that fills the memory', 'a.png', hugePng(60_000, 60_000), 'upload-pixels'],
    ['a picture in its first bytes only', 'a.jpg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]), 'upload-damaged'],
    ['more than ten megabytes', 'a.pdf', new Uint8Array(10 * 1024 ** 2 + 1), 'upload-too-large'],
    ['a PDF with a script', 'a.pdf', pdf({ catalogue: '/OpenAction << /S /JavaScript /JS (x) >>' }), 'upload-active'],
    ['a PDF cut off', 'a.pdf', pdf().slice(0, 100), 'upload-damaged'],
  ])('refuses %s, naming the file', async (_, name, bytes, code) => {
    const outcome = await prepareFiles([
      { name: 'good.jpg', bytes: await photo() },
      { name, bytes },
    ])
    expect(outcome).toMatchObject({ ok: false, refusal: { code, field: 'files', detail: { file: name } } })
  })

  test('refuses more than a form may bring', async () => {
    const bytes = await photo()
    const outcome = await prepareFiles(Array.from({ length: MOST_FILES + 1 }, () => ({ name: 'a.jpg', bytes })))
    expect(outcome).toMatchObject({ refusal: { code: 'too-many-files', detail: { most: '10' } } })
  })

  test('shows a hostile name without what is dangerous in it', async () => {
    const outcome = await prepareFiles([{ name: `../\u202E\r\n${'长'.repeat(500)}`, bytes: new Uint8Array() }])
    expect(outcome.ok || outcome.refusal.detail?.file).toBe('长'.repeat(40))
  })
})

describe('keeping files', () => {
  test('keeps them with their document, and says so in the audit', async () => {
    const [picture, paper] = await prepared({ name: 'a.jpg', bytes: await photo() }, { name: 'b.pdf', bytes: pdf() })
    const first = await keep(picture!)
    const second = await keep(paper!)
    if (!first.ok || !second.ok) throw new Error('refused')
    expect((await list()).map(({ id, name }) => [id, name])).toEqual([
      [first.value, 'a.jpg'],
      [second.value, 'b.pdf'],
    ])
    const { programmeId } = town
    expect(await readAttachment(database.db, programmeId, second.value)).toMatchObject({
      owner,
      bytes: paper!.bytes.length,
    })
    expect(await readAttachmentContent(database.db, programmeId, first.value)).toEqual(picture!.bytes)
    const audit = await database.db.auditEntry.findMany({ where: { subjectId: owner.id }, orderBy: { id: 'asc' } })
    expect(audit.map(({ action, subjectNumber }) => [action, subjectNumber])).toEqual([
      ['attachment.add', 'a.jpg'],
      ['attachment.add', 'b.pdf'],
    ])
  })

  test('the same file sent twice, or by ten at once, is there once', async () => {
    const [file] = await prepared({ name: 'a.jpg', bytes: await photo() })
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => keep(file!)))
    expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.value)).size).toBe(1)
    expect(await list()).toHaveLength(1)
  })

  test('another programme does not have it', async () => {
    const [file] = await prepared({ name: 'a.jpg', bytes: await photo() })
    const kept = await keep(file!)
    expect(await readAttachment(database.db, uuid7(), kept.ok ? kept.value : '')).toBeNull()
    expect(await readAttachmentContent(database.db, uuid7(), kept.ok ? kept.value : '')).toBeNull()
  })

  test('ends exactly where the quota does, also for many at once; what is taken away gives its room back', async () => {
    const files = await prepared(
      ...(await Promise.all(
        Array.from({ length: 6 }, async (_, n) => ({ name: `${n}.png`, bytes: await photo('png', { width: 60 + n }) })),
      )),
    )
    const { programmeId } = town
    const organisationId = town.people['13800000011'].organisationId!
    const room = files.slice(0, 3).reduce((sum, { bytes }) => sum + bytes.length, 0) + 20
    const bytes = BigInt(QUOTA_BYTES.organisation - room)
    await database.db.attachmentUsage.create({ data: { programmeId, organisationId, bytes } })
    const outcomes = await Promise.all(files.map((file) => keep(file, '13800000011')))
    const refused = outcomes.filter((outcome) => !outcome.ok)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]).toMatchObject({ refusal: { code: 'quota-used', detail: { quota: '500\u00A0MB' } } })
    const usage = () =>
      database.db.attachmentUsage.findUniqueOrThrow({
        where: { programmeId_organisationId: { programmeId, organisationId } },
      })
    const kept = await list()
    expect(kept).toHaveLength(6 - refused.length)
    expect((await usage()).bytes).toBe(bytes + kept.reduce((sum, file) => sum + BigInt(file.bytes), 0n))
    await inTransaction(database.db, (tx) => dropAttachmentsOf(tx, programmeId, owner))
    expect((await usage()).bytes).toBe(bytes)
    expect(await list()).toEqual([])
  })

  test('one is taken from its own document only', async () => {
    const [file] = await prepared({ name: 'a.jpg', bytes: await photo() })
    const kept = await keep(file!)
    const id = kept.ok ? kept.value : ''
    const drop = (from: typeof owner) =>
      inTransaction(database.db, (tx) => dropAttachment(tx, town.as('13800000001', now), { owner: from, id }))
    expect(await drop({ ...owner, id: uuid7() })).toMatchObject({ refusal: { code: 'not-found' } })
    expect((await drop(owner)).ok).toBe(true)
    expect(await readAttachmentContent(database.db, town.programmeId, id)).toBeNull()
    expect(await drop(owner)).toMatchObject({ refusal: { code: 'not-found' } })
  })

  test('what is in one never changes', async () => {
    const [file] = await prepared({ name: 'a.jpg', bytes: await photo() })
    await keep(file!)
    await expect(database.pool.query("UPDATE attachment_content SET content = '\\x00'")).rejects.toThrow('append-only')
    await expect(database.pool.query("UPDATE attachment SET name = 'x'")).rejects.toThrow('append-only')
  })
})
