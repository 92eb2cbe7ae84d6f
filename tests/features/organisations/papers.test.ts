import { beforeAll, describe, expect, it } from 'vitest'
import { MOST_PAPERS } from '~/domain/organisation/papers'
import type { Standing } from '~/domain/organisation/standing'
import { listAttachments } from '~/features/attachments/attachments.view.server'
import { readReviewPage } from '~/features/onboarding/onboarding.view.server'
import { reviewApplication } from '~/features/onboarding/review-application.server'
import { addPapers } from '~/features/organisations/add-papers.server'
import { removePaper } from '~/features/organisations/remove-paper.server'
import { inTransaction } from '~/platform/db/db'
import { writeApplications } from '../../../prisma/sample/applications'
import { testDb } from '../../support/database'
import { pdf, photo } from '../../support/files'
import { granted, refusalOf } from '../../support/market'
import { openTown, type Town } from '../../support/people'

const NOW = new Date('2026-11-24T04:00:00Z')
const { db } = await testDb()
let town: Town
beforeAll(async () => {
  town = await openTown(db)
  await inTransaction(db, (tx) => writeApplications(tx, { db, now: NOW, ...town }))
})

const APPLICANT = '13800000024'
const WAITING_BUYER = '13800000014'
const applicant = () => town.as(APPLICANT, NOW)
const paper = (name = '证.pdf', packed?: string) => ({ name, bytes: pdf({ packed }) })
const papersOf = (id: string) => listAttachments(db, town.programmeId, { type: 'organisation', id })
const standAt = (standing: Standing) =>
  db.organisation.updateMany({ where: { id: town.organisations.applicant }, data: { standing } })

describe('papers about an organisation', () => {
  it('are handed in by its manager and stand beside the facts for the official, by kind', async () => {
    const id = town.organisations.applicant
    const before = await papersOf(id)
    expect(before.map(({ kind, name }) => [kind, name])).toEqual([['licence', '营业执照（示例）.pdf']])
    const files = [{ name: '基地.jpg', bytes: await photo() }, paper('带农.pdf')]
    granted(await addPapers(applicant(), { kind: 'assistance', files }))
    const page = await readReviewPage(db, town.programmeId, id)
    expect(page?.papers.map(({ kind }) => kind)).toEqual(['licence', 'assistance', 'assistance'])
    expect(page?.story[0]).toMatchObject({ action: 'attachment.add', personName: town.people[APPLICANT].name })
  })

  it('are of the kinds of its side, and at least one', async () => {
    const buyer = town.as(WAITING_BUYER, NOW)
    expect(refusalOf(await addPapers(buyer, { kind: 'assistance', files: [paper()] }))).toBe('bad-choice')
    expect(refusalOf(await addPapers(buyer, { kind: 'evidence', files: [paper()] }))).toBe('bad-choice')
    expect(refusalOf(await addPapers(buyer, { kind: 'licence', files: [] }))).toBe('required')
    expect(
      refusalOf(await addPapers(buyer, { kind: 'licence', files: [{ name: 'x', bytes: Buffer.from('x') }] })),
    ).toBe('upload-kind')
    granted(await addPapers(buyer, { kind: 'licence', files: [paper()] }))
  })

  it('are nobody else’s to add or to take back', async () => {
    for (const phone of ['13800000011', '13800000001'] as const) {
      const ctx = town.as(phone, NOW)
      expect(refusalOf(await addPapers(ctx, { kind: 'licence', files: [paper()] }))).toBe('not-allowed')
      expect(refusalOf(await removePaper(ctx, { attachmentId: town.programmeId }))).toBe('not-allowed')
    }
    const [theirs] = await papersOf(town.organisations.applicant)
    expect(refusalOf(await removePaper(town.as(WAITING_BUYER, NOW), { attachmentId: theirs!.id }))).toBe('not-found')
    expect(await papersOf(town.organisations.applicant)).toContainEqual(theirs)
  })

  it('go back while no official stands for them; later new ones are put beside them', async () => {
    const id = town.organisations.applicant
    granted(await addPapers(applicant(), { kind: 'other', files: [paper('错的.pdf', '(wrong)')] }))
    const wrong = (await papersOf(id)).find(({ kind }) => kind === 'other')!
    for (const standing of ['RECOMMENDED', 'APPROVED', 'SUSPENDED'] as const) {
      await standAt(standing)
      expect(refusalOf(await removePaper(applicant(), { attachmentId: wrong.id }))).toBe('wrong-state')
    }
    granted(await addPapers(applicant(), { kind: 'licence', files: [paper('新证.pdf', '(new)')] }))
    await standAt('APPLIED')
    granted(await removePaper(applicant(), { attachmentId: wrong.id }))
    expect((await papersOf(id)).map(({ kind }) => kind)).toEqual(['licence', 'assistance', 'assistance', 'licence'])
    expect(refusalOf(await removePaper(applicant(), { attachmentId: wrong.id }))).toBe('not-found')
  })

  it('make an official who had the page open look again', async () => {
    const id = town.organisations.applicant
    const { version } = await db.organisation.findFirstOrThrow({ where: { id } })
    granted(await addPapers(applicant(), { kind: 'other', files: [paper('late.pdf', '(late)')] }))
    const official = town.as('13800000001', NOW)
    const recommend = { organisationId: id, review: 'recommend', reason: '看过' } as const
    expect(refusalOf(await reviewApplication(official, { ...recommend, version }))).toBe('stale-version')
    granted(await reviewApplication(official, { ...recommend, version: version + 1 }))
  })

  it('are bounded in number', async () => {
    const buyer = town.as(WAITING_BUYER, NOW)
    const many = (from: number) => Array.from({ length: 10 }, (_, at) => paper(`${from}.pdf`, `(${from + at})`))
    for (let from = 0; from < MOST_PAPERS - 10; from += 10) {
      granted(await addPapers(buyer, { kind: 'other', files: many(from) }))
    }
    expect(refusalOf(await addPapers(buyer, { kind: 'other', files: many(100) }))).toBe('list-full')
    expect((await papersOf(town.organisations.printing)).length).toBeLessThanOrEqual(MOST_PAPERS)
  })
})
