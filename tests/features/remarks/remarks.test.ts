import { beforeAll, describe, expect, it } from 'vitest'
import type { SignedInPerson } from '~/domain/access/actor'
import type { RemarkedPaper } from '~/domain/remark/remark'
import { readInbox } from '~/features/notices/notices.view.server'
import { readRemarks, readUnreadRemarks } from '~/features/remarks/remarks.view.server'
import { seeRemarks } from '~/features/remarks/see-remarks.server'
import { writeRemark } from '~/features/remarks/write-remark.server'
import type { UseCaseContext } from '~/features/use-case'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { pdf } from '../../support/files'
import { openSetting, refusalOf, type Setting, sentAgreement, value } from '../agreements/setting'

const { db } = await testDb()
let setting: Setting
let paper: RemarkedPaper
beforeAll(async () => {
  setting = await openSetting(db)
})

type Signed = UseCaseContext<SignedInPerson>
const as = (ctx: UseCaseContext, now = ctx.now): Signed => ({ ...ctx, now, actor: ctx.actor as SignedInPerson })
const later = (hours: number) => new Date(setting.handler.now.getTime() + hours * 3_600_000)
const say = (ctx: Signed, text: string, more: object = {}) =>
  writeRemark(ctx, paper, { remarkId: uuid7(), text, ...more })
const told = async (ctx: Signed) => {
  const notices = await db.notice.findMany({
    where: { programmeId: setting.programmeId, kind: 'remark-written', organisationId: ctx.actor.organisationId },
    orderBy: { createdAt: 'asc' },
  })
  return notices.map(({ facts }) => (facts as { what: string }).what)
}

describe('what two sides tell each other about a paper', () => {
  beforeAll(async () => {
    const { id, number } = await sentAgreement(setting, [[setting.products.caixin, 1, 12_000]])
    const path = `/agreements/${number}`
    paper = { type: 'agreement', id, number, path, buyerId: setting.buyer, supplierId: setting.cooperative }
  })

  it('is read by both and by officials, written by the two, and by nobody else', async () => {
    value(await say(as(setting.handler), '单价能再低一点吗？'))
    value(
      await say(as(setting.cooperativeManager, later(1)), '最低 11.8。', {
        files: [{ name: '报价.pdf', bytes: pdf() }],
      }),
    )
    const page = await readRemarks(as(setting.official), [paper])
    expect(page?.mayWrite).toBe(false)
    expect(page?.remarks.map(({ text, organisationName, personName }) => [text, organisationName, personName])).toEqual(
      [
        ['最低 11.8。', '示例合作社', '林理事'],
        ['单价能再低一点吗？', '示例电子', '陈经办'],
      ],
    )
    expect(page?.remarks[0]?.files.map(({ name }) => name)).toEqual(['报价.pdf'])
    expect(refusalOf(await say(as(setting.official), '我来说一句')).code).toBe('not-allowed')
    expect(refusalOf(await say(as(setting.otherManager), '打听一下')).code).toBe('not-allowed')
    expect(await readRemarks(as(setting.otherManager), [paper])).toBeNull()
  })

  it('is new to whoever has not seen it, each reader by themselves, and never one’s own', async () => {
    const [handler, approver] = [as(setting.handler, later(2)), as(setting.approver, later(2))]
    expect((await readRemarks(handler, [paper]))?.remarks.map(({ unread }) => unread)).toEqual([true, false])
    await seeRemarks(handler, [paper])
    expect((await readRemarks(handler, [paper]))?.unread).toBe(0)
    expect((await readRemarks(approver, [paper]))?.unread).toBe(1)
    expect(await readUnreadRemarks(approver, [paper.id])).toEqual(new Map([[paper.id, 1]]))
    expect(await readUnreadRemarks(handler, [paper.id])).toEqual(new Map())
    const seen = await readInbox(handler, { after: null })
    expect(seen.notices.filter(({ kind, unread }) => kind === 'remark-written' && unread)).toEqual([])
  })

  it('is told once, however much is written before the other side looks, and again when a day is over', async () => {
    const [buyer, seller] = [as(setting.handler), as(setting.cooperativeManager)]
    await seeRemarks({ ...seller, now: later(3) }, [paper])
    const before = (await told(seller)).length
    for (const [hour, text] of [
      [4, '一'],
      [5, '二'],
      [27, '三'],
      [29, '四'],
    ] as const) {
      value(await say({ ...buyer, now: later(hour) }, text))
    }
    expect((await told(seller)).slice(before)).toEqual(['一', '四'])
    await seeRemarks({ ...seller, now: later(30) }, [paper])
    const many = ['五', '六', '七'].map((text) => say({ ...buyer, now: later(31) }, text))
    await Promise.all(many)
    expect((await told(seller)).slice(before)).toHaveLength(3)
  })

  it('sent twice is one remark', async () => {
    const remarkId = uuid7()
    const again = () => writeRemark(as(setting.handler), paper, { remarkId, text: '只说一次' })
    await Promise.all([again(), again()])
    expect(await db.remark.count({ where: { id: remarkId } })).toBe(1)
  })

  it('stays as it was written', async () => {
    await expect(db.$executeRaw`UPDATE remark SET text = 'x'`).rejects.toThrow(/append-only/)
    await expect(db.$executeRaw`DELETE FROM remark`).rejects.toThrow(/append-only/)
  })
})
