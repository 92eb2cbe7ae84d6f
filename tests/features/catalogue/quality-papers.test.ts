import { beforeAll, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { addQualityPaper } from '~/features/catalogue/add-quality-paper.server'
import { changeProduct } from '~/features/catalogue/change-product.server'
import { readOwn } from '~/features/catalogue/produce.view.server'
import { mayReadQualityPaper, readQualityPapers } from '~/features/catalogue/quality-papers.view.server'
import { removeQualityPaper } from '~/features/catalogue/remove-quality-paper.server'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { pdf } from '../../support/files'
import { granted, refusalOf } from '../../support/market'
import { NOW, openStaffedShelf, type StaffedShelf } from '../../support/staffed-shelf'

let db: Db
let shelf: StaffedShelf
const today = businessDate('2026-11-24')

beforeAll(async () => {
  db = (await testDb()).db
  shelf = await openStaffedShelf(db)
})

const caiziyuan = () => shelf.as('13800000021', NOW)
const longdong = () => shelf.as('13800000022', NOW)

async function own(slug: string) {
  const product = await readOwn(db, shelf.programmeId, shelf.organisations.suppliers.caiziyuan, slug)
  if (!product) throw new Error(`no product ${slug}`)
  return product
}

function paper(change: object = {}) {
  return {
    ...{ slug: 'caixin', paperId: uuid7(), kind: 'TEST' as const, number: 'JC-1', issuer: '检测站' },
    ...{ issuedOn: businessDate('2026-11-01'), validUntil: null, files: [{ name: '报告.pdf', bytes: pdf() }] },
    ...change,
  }
}

async function onFile() {
  const { productId } = await own('caixin')
  return readQualityPapers(db, shelf.programmeId, productId, today)
}

describe('a quality paper', () => {
  test('is put on file once however often its form is sent, with its file and its row of the audit', async () => {
    const wish = paper()
    granted(await addQualityPaper(caiziyuan(), wish))
    granted(await addQualityPaper(caiziyuan(), wish))
    const { papers } = await onFile()
    expect(papers).toMatchObject([{ kind: 'TEST', issuer: '检测站', issuedOn: '2026-11-01', inForce: true }])
    const added = await db.auditEntry.findMany({ where: { action: 'product.add-paper' } })
    expect(added).toHaveLength(1)
    expect(refusalOf(await addQualityPaper(caiziyuan(), paper({ files: [] })))).toBe('required')
    expect(refusalOf(await addQualityPaper(longdong(), paper()))).toBe('not-found')
    expect(refusalOf(await removeQualityPaper(longdong(), { slug: 'caixin', paperId: wish.paperId }))).toBe('not-found')
    granted(await removeQualityPaper(caiziyuan(), { slug: 'caixin', paperId: wish.paperId }))
    expect((await onFile()).papers).toEqual([])
    expect(await db.attachment.count({ where: { ownerId: wish.paperId } })).toBe(0)
  })

  test('is read by everybody while its product is on show, and by its own people and the office when it is not', async () => {
    const { programmeId } = shelf
    const wish = paper()
    granted(await addQualityPaper(caiziyuan(), wish))
    const visitor = { kind: 'visitor', programmeId } as const
    const readers = () =>
      Promise.all(
        [visitor, longdong().actor, caiziyuan().actor, shelf.as('13800000001', NOW).actor].map((actor) =>
          mayReadQualityPaper(db, actor, wish.paperId),
        ),
      )
    expect(await readers()).toEqual([true, true, true, true])
    await db.product.updateMany({ where: { slug: 'caixin' }, data: { state: 'DRAFT' } })
    expect(await readers()).toEqual([false, false, true, true])
    await db.product.updateMany({ where: { slug: 'caixin' }, data: { state: 'LISTED' } })
    granted(await removeQualityPaper(caiziyuan(), { slug: 'caixin', paperId: wish.paperId }))
  })

  test('is what a product needs before it is called organic, and while it is in force', async () => {
    const claim = async () => {
      const product = await own('caixin')
      return changeProduct(caiziyuan(), { ...product, description: '有机种植' })
    }
    expect(await claim()).toMatchObject({ refusal: { code: 'organic-without-paper', field: 'description' } })
    const over = { kind: 'ORGANIC' as const, validUntil: businessDate('2026-11-23') }
    granted(await addQualityPaper(caiziyuan(), paper(over)))
    expect(refusalOf(await claim())).toBe('organic-without-paper')
    expect((await onFile()).organic).toBe(false)
    granted(await addQualityPaper(caiziyuan(), paper({ kind: 'ORGANIC', validUntil: businessDate('2026-11-24') })))
    granted(await claim())
    expect((await onFile()).organic).toBe(true)
  })
})
