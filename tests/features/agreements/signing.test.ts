import { beforeAll, describe, expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { changeDraft } from '~/features/agreements/change-draft.server'
import { draftAgreement } from '~/features/agreements/draft-agreement.server'
import { returnAgreement } from '~/features/agreements/return-agreement.server'
import { sendAgreement } from '~/features/agreements/send-agreement.server'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import { voidAgreement } from '~/features/agreements/void-agreement.server'
import type { UseCaseContext } from '~/features/use-case'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { draftOf, openSetting, refusalOf, type Setting, sentAgreement, value } from './setting'

const { db } = await testDb()
let setting: Setting
beforeAll(async () => {
  setting = await openSetting(db)
})

const agreementOf = (id: string) => db.agreement.findFirstOrThrow({ where: { id } })
const signedRows = (documentId: string) =>
  db.ledgerEntry.findMany({ where: { documentId }, orderBy: { amountFen: 'asc' } })
const stockOf = async (productId: string) => db.stock.findFirstOrThrow({ where: { productId } })

describe('from draft to active', () => {
  it('posts 签约 per village to the fen, and holds what is free up to what was agreed', async () => {
    const { caixin, rice } = setting.products
    const before = await stockOf(caixin)
    const { id, number, contentHash } = await sentAgreement(setting, [
      [caixin, 160, 12_000],
      [rice, 120, 21_050],
    ])
    expect(number).toMatch(/^GX-2026-\d{6}$/)
    expect((await agreementOf(id)).state).toBe('PENDING_SIGNATURE')

    value(await signAgreement(setting.approver, { number, contentHash }))
    expect(await agreementOf(id)).toMatchObject({ state: 'PENDING_SIGNATURE', signedOn: null })
    expect(await signedRows(id)).toEqual([])

    // Late in the evening of Shanghai, the afternoon before on the server's clock.
    const late = setting.at(setting.cooperativeManager, '2026-12-31T15:59:00Z')
    expect(value(await signAgreement(late, { number, contentHash })).state).toBe('ACTIVE')
    const active = await agreementOf(id)
    expect(active).toMatchObject({ state: 'ACTIVE', amountFen: 1_920_000n + 2_526_000n })
    expect(active.signedOn?.toISOString()).toBe('2026-12-31T00:00:00.000Z')

    const rows = await signedRows(id)
    expect(rows.map((row) => [row.step, row.villageId, row.amountFen, row.year, row.documentType])).toEqual([
      ['SIGNED', setting.villages.caiziyuan, 1_920_000n, 2026, 'AGREEMENT'],
      ['SIGNED', setting.villages.longdong, 2_526_000n, 2026, 'AGREEMENT'],
    ])

    const lines = await db.agreementLine.findMany({ where: { agreementId: id }, orderBy: { position: 'asc' } })
    // 30 of 120 baskets of rice are in the store: the agreement holds those.
    expect(lines.map((line) => [line.agreed, line.held])).toEqual([
      [160_000n, 160_000n],
      [120_000n, 30_000n],
    ])
    expect((await stockOf(caixin)).reserved - before.reserved).toBe(160_000n)
    expect(await stockOf(rice)).toMatchObject({ onHand: 30_000n, reserved: 30_000n })

    const signatures = await db.agreementSignature.findMany({
      where: { agreementId: id },
      orderBy: { signedAt: 'asc' },
    })
    expect(signatures.map((row) => [row.side, row.signerName, row.signerTitle, row.contentHash])).toEqual([
      ['BUYER', '周审核', '审核人', contentHash],
      ['SUPPLIER', '林理事', '理事长', contentHash],
    ])
    const story = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
    expect(story.map((row) => [row.action, row.fromState, row.toState])).toEqual([
      ['agreement.draft', null, 'DRAFT'],
      ['agreement.send', 'DRAFT', 'PENDING_SIGNATURE'],
      ['agreement.sign', 'PENDING_SIGNATURE', 'PENDING_SIGNATURE'],
      ['agreement.sign', 'PENDING_SIGNATURE', 'ACTIVE'],
    ])
  })

  it('an agreement with a town has no village yet', async () => {
    const { number, id, contentHash } = await sentAgreement(setting, [[setting.products.ginger, 10, 9_000]], {
      counterpartId: setting.town,
    })
    value(await signAgreement(setting.approver, { number, contentHash }))
    value(await signAgreement(setting.townManager, { number, contentHash }))
    expect((await signedRows(id)).map((row) => [row.villageId, row.amountFen])).toEqual([[null, 90_000n]])
  })

  it('a supplier may draft for a buyer', async () => {
    const drafted = await draftAgreement(setting.cooperativeManager, {
      id: uuid7(),
      counterpartId: setting.buyer,
      ...draftOf([[setting.products.caixin, 1, 12_000]]),
    })
    expect(await agreementOf(value(drafted).id)).toMatchObject({
      buyerId: setting.buyer,
      supplierId: setting.cooperative,
    })
  })
})

describe('a draft', () => {
  it('sent twice by one form is one draft, and its number is not lost', async () => {
    const input = {
      id: uuid7(),
      counterpartId: setting.cooperative,
      ...draftOf([[setting.products.caixin, 5, 12_000]]),
    }
    const twice = await Promise.all([draftAgreement(setting.handler, input), draftAgreement(setting.handler, input)])
    const [first, second] = twice.map(value)
    expect(second).toEqual(first)
    expect(refusalOf(await draftAgreement(setting.otherManager, input)).code).toBe('not-found')
    const next = value(await draftAgreement(setting.handler, { ...input, id: uuid7() }))
    expect(serial(next.number)).toBe(serial(first!.number) + 1)
  })

  it('refuses what is not in order, naming the field', async () => {
    const { caixin, ginger } = setting.products
    const attempt = async (draft: ReturnType<typeof draftOf>) => {
      const input = { id: uuid7(), counterpartId: setting.cooperative, ...draft }
      const { code, field } = refusalOf(await draftAgreement(setting.handler, input))
      return [code, field]
    }
    expect(await attempt(draftOf([]))).toEqual(['no-lines', 'lines'])
    expect(await attempt(draftOf([[ginger, 1, 100]]))).toEqual(['not-found', `lines[${ginger}][quantity]`])
    expect(await attempt(draftOf([[caixin, 1.5, 100]]))).toEqual(['quantity-step', `lines[${caixin}][quantity]`])
    expect(await attempt(draftOf([[caixin, 1, 0]]))).toEqual(['amount-not-positive', `lines[${caixin}][price]`])
    expect(await attempt(draftOf([[caixin, 1, 1]], { endDate: businessDate('2026-11-23') }))).toEqual([
      'date-order',
      'endDate',
    ])
    expect(await attempt(draftOf([[caixin, 1, 1]], { tolerancePermille: 201 }))).toEqual(['bad-choice', 'tolerance'])
    expect(await attempt(draftOf([[caixin, 2_000_000_000, 1]]))).toEqual([
      'quantity-too-large',
      `lines[${caixin}][quantity]`,
    ])
  })

  it('is changed by compare-and-set, and only while it is a draft', async () => {
    const { caixin, rice } = setting.products
    const input = { id: uuid7(), counterpartId: setting.cooperative, ...draftOf([[caixin, 5, 12_000]]) }
    const { number, id } = value(await draftAgreement(setting.handler, input))
    const change = (version: number, by: UseCaseContext = setting.handler) =>
      changeDraft(by, { number, version, ...draftOf([[rice, 2, 20_000]]) })
    expect(refusalOf(await change(3)).code).toBe('stale-version')
    expect(refusalOf(await change(0, setting.otherManager)).code).toBe('not-found')
    expect(refusalOf(await change(0, setting.official)).code).toBe('not-allowed')
    const both = await Promise.all([change(0), change(0)])
    expect(both.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(await agreementOf(id)).toMatchObject({ version: 1, amountFen: 40_000n })
    const { contentHash } = value(await sendAgreement(setting.handler, { number, version: 1 }))
    expect(refusalOf(await change(2)).code).toBe('wrong-state')
    expect(contentHash).toMatch(/^[0-9a-f]{64}$/)
    await expect(db.agreementLine.updateMany({ where: { agreementId: id }, data: { agreed: 3n } })).rejects.toThrow()
    await expect(db.agreementLine.deleteMany({ where: { agreementId: id } })).rejects.toThrow()
    await expect(db.agreement.updateMany({ where: { id }, data: { amountFen: 1n } })).rejects.toThrow()
  })
})

describe('a signature', () => {
  it('names the text its signer was shown: another text is refused', async () => {
    const { caixin } = setting.products
    const first = await sentAgreement(setting, [[caixin, 10, 12_000]])
    const { number } = first
    value(await returnAgreement(setting.cooperativeManager, { number, version: 1, reason: '单价再议' }))
    value(await changeDraft(setting.handler, { number, version: 2, ...draftOf([[caixin, 10, 11_000]]) }))
    const { contentHash } = value(await sendAgreement(setting.handler, { number, version: 3 }))
    expect(contentHash).not.toBe(first.contentHash)
    const stale = await signAgreement(setting.approver, { number, contentHash: first.contentHash })
    expect(refusalOf(stale).code).toBe('content-changed')
    value(await signAgreement(setting.approver, { number, contentHash }))
  })

  it('is given once per side, also twice at once', async () => {
    const { number, id, contentHash } = await sentAgreement(setting, [[setting.products.caixin, 1, 12_000]])
    const signing = Array.from({ length: 2 }, () => signAgreement(setting.approver, { number, contentHash }))
    const outcomes = await Promise.all(signing)
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(outcomes.filter((outcome) => !outcome.ok).map((outcome) => refusalOf(outcome).code)).toEqual([
      'already-signed',
    ])
    expect(await db.agreementSignature.count({ where: { agreementId: id } })).toBe(1)
  })

  it('of both sides at once activates once', async () => {
    for (let round = 0; round < 5; round++) {
      const { number, id, contentHash } = await sentAgreement(setting, [[setting.products.caixin, 2, 12_000]])
      const outcomes = await Promise.all([
        signAgreement(setting.approver, { number, contentHash }),
        signAgreement(setting.cooperativeManager, { number, contentHash }),
      ])
      expect(outcomes.map((outcome) => value(outcome).state).sort()).toEqual(['ACTIVE', 'PENDING_SIGNATURE'])
      expect((await signedRows(id)).map((row) => row.amountFen)).toEqual([24_000n])
      const [line] = await db.agreementLine.findMany({ where: { agreementId: id } })
      expect(line?.held).toBe(2_000n)
    }
  })

  it('for both sides by one person is refused, by the database too', async () => {
    const { number, id, contentHash } = await sentAgreement(setting, [[setting.products.caixin, 1, 12_000]])
    value(await signAgreement(setting.approver, { number, contentHash }))
    const { actor } = setting.approver
    if (actor.kind !== 'person') throw new Error('a person signs')
    const both: UseCaseContext = {
      ...setting.approver,
      actor: { ...actor, role: 'SUPPLIER_MANAGER', organisationId: setting.cooperative },
    }
    expect(refusalOf(await signAgreement(both, { number, contentHash })).code).toBe('same-person')
    const behind = db.agreementSignature.create({
      data: {
        programmeId: setting.programmeId,
        agreementId: id,
        side: 'SUPPLIER',
        personId: actor.personId,
        signerName: 'x',
        signerTitle: 'x',
        contentHash,
        signedAt: new Date(),
      },
    })
    await expect(behind).rejects.toThrow()
  })

  it('wants the right, the state and a term that is not over', async () => {
    const { number, contentHash } = await sentAgreement(setting, [[setting.products.caixin, 1, 12_000]])
    expect(refusalOf(await signAgreement(setting.handler, { number, contentHash })).code).toBe('not-allowed')
    expect(refusalOf(await signAgreement(setting.official, { number, contentHash })).code).toBe('not-allowed')
    expect(refusalOf(await signAgreement(setting.otherManager, { number, contentHash })).code).toBe('not-found')
    const after = setting.at(setting.approver, '2027-03-31T16:00:00Z')
    expect(refusalOf(await signAgreement(after, { number, contentHash })).code).toBe('agreement-expired')
    value(await voidAgreement(setting.approver, { number, version: 1, reason: '不买了' }))
    expect(refusalOf(await signAgreement(setting.approver, { number, contentHash })).code).toBe('wrong-state')
  })
})

it('returning an agreement takes the signatures away and wants a reason', async () => {
  const { number, id, contentHash } = await sentAgreement(setting, [[setting.products.caixin, 1, 12_000]])
  value(await signAgreement(setting.approver, { number, contentHash }))
  const back = (reason: string) => returnAgreement(setting.cooperativeManager, { number, version: 2, reason })
  expect(refusalOf(await back('  '))).toMatchObject({ code: 'reason-required', field: 'reason' })
  value(await back('数量改为 2 筐'))
  expect(await agreementOf(id)).toMatchObject({ state: 'DRAFT', contentHash: null })
  expect(await db.agreementSignature.count({ where: { agreementId: id } })).toBe(0)
  const last = await db.auditEntry.findFirst({ where: { subjectId: id }, orderBy: { id: 'desc' } })
  expect(last).toMatchObject({ action: 'agreement.return', reason: '数量改为 2 筐' })
})

function serial(number: string): number {
  return Number(number.slice(-6))
}
