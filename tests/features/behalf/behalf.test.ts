import { beforeAll, describe, expect, test } from 'vitest'
import { ACTIONS, can } from '~/domain/access/policy'
import { fen } from '~/domain/money/fen'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { addEntryPhotos } from '~/features/behalf/add-entry-photos.server'
import { answerByLink } from '~/features/behalf/answer-by-link.server'
import { answerEntry } from '~/features/behalf/answer-entry.server'
import { readByLink, readEntries, readEntry, readEntryMarks, readOwnEntry } from '~/features/behalf/behalf.view.server'
import { enterProduct } from '~/features/behalf/enter-product.server'
import { makeEntryLink } from '~/features/behalf/make-entry-link.server'
import { withdrawEntry } from '~/features/behalf/withdraw-entry.server'
import { moveProduct } from '~/features/catalogue/move-product.server'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { photo } from '../../support/files'
import { NOW, openStaffedShelf, type StaffedShelf } from '../../support/staffed-shelf'

let db: Db
let shelf: StaffedShelf

beforeAll(async () => {
  db = (await testDb()).db
  shelf = await openStaffedShelf(db)
})

const official = () => shelf.as('13800000001', NOW)
const cooperative = () => shelf.as('13800000021', NOW)
const supplierId = () => shelf.organisations.suppliers.caiziyuan
const visitor = (now = NOW) => shelf.asVisitor(now)

function wish(name: string, publish = true) {
  return {
    ...{ entryId: uuid7(), productId: uuid7(), supplierId: supplierId(), villageId: shelf.villages.caiziyuan },
    ...{ baseId: null, name, nameEn: '', spec: '', description: '', category: 'leafy', picture: 'leafy' },
    ...{ minimumOrder: wholeUnits(1), leadDays: 2, supply: 'STOCK' as const, availableFrom: null },
    seasons: { plant: [], harvest: [], sell: [] },
    terms: {
      ...{ saleUnit: '筐', quantityStep: wholeUnits(1), nominalGrams: null },
      ...{ billedBy: 'COUNT' as const, priceGrams: null, unitPriceFen: fen(3000n) },
    },
    ...{ onHand: wholeUnits(20), publish },
  }
}

async function entered(name: string, publish = true): Promise<string> {
  const done = await enterProduct(official(), wish(name, publish))
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value.id
}

async function linkOf(id: string): Promise<string> {
  const made = await makeEntryLink(official(), { id })
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value.token
}

const product = (name: string) => db.product.findFirstOrThrow({ where: { programmeId: shelf.programmeId, name } })

describe('what an official enters for a cooperative', () => {
  test('is a draft nobody can put on the shelf, until whoever holds the link says that it is right', async () => {
    const id = await entered('代录芥菜')
    const draft = await product('代录芥菜')
    expect(draft).toMatchObject({ state: 'DRAFT', unconfirmed: true, supplierId: supplierId() })
    const published = moveProduct(cooperative(), {
      slug: draft.slug,
      version: draft.version,
      event: 'publish',
      reason: '',
    })
    expect(await published).toMatchObject({ refusal: { code: 'entry-unconfirmed' } })
    await expect(db.product.updateMany({ where: { id: draft.id }, data: { state: 'LISTED' } })).rejects.toThrow()
    const token = await linkOf(id)
    const shown = await readByLink(visitor(), token)
    expect(shown).toMatchObject({ ok: true, value: { product: { name: '代录芥菜' }, entry: { state: 'WAITING' } } })
    const answer = { token, answer: 'confirm', version: 0, words: '', name: '村里的李四' } as const
    const both = await Promise.all([answerByLink(visitor(), answer), answerByLink(visitor(), answer)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(await product('代录芥菜')).toMatchObject({ state: 'LISTED', unconfirmed: false })
    expect(await readByLink(visitor(), token)).toMatchObject({ refusal: { code: 'link-closed' } })
    const marks = await readEntryMarks(db, shelf.programmeId, [draft.id])
    expect(marks.get(draft.id)).toMatchObject({ state: 'CONFIRMED', answeredName: '村里的李四', answeredAt: NOW })
    const audit = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
    expect(audit.map(({ action, onBehalf }) => [action, onBehalf])).toEqual([
      ['behalf.enter', true],
      ['behalf.share', false],
      ['behalf.confirm', false],
    ])
    const told = await db.notice.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
    expect(told.map(({ kind }) => kind)).toEqual(['behalf-entered', 'behalf-confirmed'])
  })

  test('is said to be wrong with words, and is then never sold; a link runs out, and another closes it', async () => {
    const id = await entered('代录错菜')
    const first = await linkOf(id)
    const token = await linkOf(id)
    expect(await readByLink(visitor(), first)).toMatchObject({ refusal: { code: 'link-closed' } })
    const later = new Date(NOW.getTime() + 14 * 24 * 3600_000)
    expect(await readByLink(visitor(later), token)).toMatchObject({ refusal: { code: 'link-closed' } })
    const wrong = { token, answer: 'dispute', version: 0, name: '李四' } as const
    expect(await answerByLink(visitor(), { ...wrong, words: '' })).toMatchObject({
      refusal: { code: 'reason-required' },
    })
    expect(await answerByLink(visitor(), { ...wrong, words: '一筐是 20 斤' })).toEqual({ ok: true, value: undefined })
    expect(await product('代录错菜')).toMatchObject({ state: 'WITHDRAWN' })
    expect(await readEntry(db, shelf.programmeId, id, NOW)).toMatchObject({
      entry: { state: 'DISPUTED', words: '一筐是 20 斤' },
    })
    expect(await makeEntryLink(official(), { id })).toMatchObject({ refusal: { code: 'wrong-state' } })
  })

  test('is answered by a member too, of this cooperative alone, and taken back by an official with a reason', async () => {
    const id = await entered('代录草稿', false)
    const other = shelf.as('13800000022', NOW)
    expect(await readOwnEntry(db, shelf.programmeId, shelf.organisations.suppliers.longdong, id, NOW)).toBeNull()
    const yes = { id, answer: 'confirm', version: 0, words: '' } as const
    expect(await answerEntry(other, yes)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await answerEntry(official(), yes)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await answerEntry(cooperative(), yes)).toMatchObject({ ok: true })
    expect(await product('代录草稿')).toMatchObject({ state: 'DRAFT', unconfirmed: false })
    const back = await entered('代录撤回')
    expect(await withdrawEntry(official(), { id: back, words: '' })).toMatchObject({
      refusal: { code: 'reason-required' },
    })
    expect(await withdrawEntry(official(), { id: back, words: '录错村了' })).toMatchObject({ ok: true })
    expect(await withdrawEntry(official(), { id, words: '太晚' })).toMatchObject({ refusal: { code: 'wrong-state' } })
    expect(await product('代录撤回')).toMatchObject({ state: 'WITHDRAWN' })
    expect(await readEntries(db, shelf.programmeId, 'WAITING', 1)).toMatchObject({ total: 0 })
  })

  test('gives an official no right of the trade', () => {
    const { actor } = official()
    const theirs = { programmeId: shelf.programmeId, supplierId: supplierId(), buyerId: supplierId() }
    const trade = ACTIONS.filter((action) =>
      /^(order|delivery|acceptance|transfer|refund|agreement|stock|product)\./.test(action),
    )
    const granted = trade.filter((action) => can(actor, action, theirs))
    expect(granted.every((action) => action.endsWith('.read'))).toBe(true)
    expect(can(actor, 'behalf.write', theirs)).toBe(true)
    expect(can(actor, 'behalf.answer', theirs)).toBe(false)
  })

  test('shows its photos by the link; what was added after it was looked at is not confirmed unseen', async () => {
    const id = await entered('代录有照片')
    const token = await linkOf(id)
    const picture = { name: '菜.png', bytes: await photo('png', { width: 900, height: 600 }) }
    expect(await addEntryPhotos(official(), { id, files: [] })).toMatchObject({ refusal: { code: 'required' } })
    expect(await addEntryPhotos(cooperative(), { id, files: [picture] })).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
    const yes = { token, answer: 'confirm', version: 0, words: '', name: '李四' } as const
    // Whoever is first: either the photo was seen to be missing and comes too late, or it is asked again.
    const [added, answered] = await Promise.all([
      addEntryPhotos(official(), { id, files: [picture] }),
      answerByLink(visitor(), yes),
    ])
    expect([added.ok, answered.ok].sort()).toEqual([false, true])
    expect(added.ok ? answered : added).toMatchObject({ refusal: { code: added.ok ? 'stale-version' : 'wrong-state' } })
    const other = await entered('代录又有照片')
    const link = await linkOf(other)
    expect(await addEntryPhotos(official(), { id: other, files: [picture] })).toMatchObject({ ok: true })
    expect(await answerByLink(visitor(), { ...yes, token: link })).toMatchObject({ refusal: { code: 'stale-version' } })
    const page = await readByLink(visitor(), link)
    expect(page).toMatchObject({ value: { photos: [{ src: expect.stringMatching(/^data:image\/webp/) }] } })
    expect(await answerByLink(visitor(), { ...yes, token: link, version: 1 })).toMatchObject({ ok: true })
    expect(await addEntryPhotos(official(), { id: other, files: [picture] })).toMatchObject({
      refusal: { code: 'wrong-state' },
    })
    expect(await product('代录又有照片')).toMatchObject({ entered: true, photoId: expect.any(String) })
  })

  test('sent twice is there once; a cooperative enters nothing for others, and a stranger’s village is refused', async () => {
    const input = wish('代录两次')
    const both = await Promise.all([enterProduct(official(), input), enterProduct(official(), input)])
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect(await enterProduct(official(), input)).toMatchObject({ ok: true, value: { id: input.entryId } })
    expect(await db.product.count({ where: { programmeId: shelf.programmeId, name: '代录两次' } })).toBe(1)
    expect(await enterProduct(cooperative(), wish('自己代录'))).toMatchObject({ refusal: { code: 'not-allowed' } })
    const elsewhere = { ...wish('别村'), villageId: shelf.villages.longdong }
    expect(await enterProduct(official(), elsewhere)).toMatchObject({ refusal: { code: 'bad-choice' } })
    expect(await enterProduct(official(), { ...wish('没有'), supplierId: uuid7() })).toMatchObject({
      refusal: { code: 'not-found' },
    })
  })
})
