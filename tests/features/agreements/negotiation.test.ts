import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { findAgreement } from '~/features/agreements/agreements.repo.server'
import { listAgreements } from '~/features/agreements/agreements.view.server'
import { changeDraft } from '~/features/agreements/change-draft.server'
import { contentTextOf } from '~/features/agreements/content-hash.server'
import { counterAgreement } from '~/features/agreements/counter-agreement.server'
import { returnAgreement } from '~/features/agreements/return-agreement.server'
import { compareWithNow, readRevisions } from '~/features/agreements/revisions.view.server'
import { sendAgreement } from '~/features/agreements/send-agreement.server'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import type { UseCaseContext } from '~/features/use-case'
import { testDb } from '../../support/database'
import { draftOf, openSetting, refusalOf, type Setting, sentAgreement, value } from './setting'

const { db } = await testDb()
let setting: Setting
beforeAll(async () => {
  setting = await openSetting(db)
})

const agreementOf = (id: string) => db.agreement.findFirstOrThrow({ where: { id } })
const textsOf = (documentId: string) =>
  db.agreementRevision.findMany({ where: { documentId }, orderBy: { revision: 'asc' } })
const turnIn = async (ctx: UseCaseContext, id: string) => {
  const { agreements } = await listAgreements(db, ctx.actor, {
    state: null,
    page: 1,
    today: businessDate('2026-11-24'),
  })
  return agreements.find((one) => one.id === id)?.turn
}
const caixin = (count: number, priceFen: number) => draftOf([[setting.products.caixin, count, priceFen]])

describe('a proposal', () => {
  it('is answered with the other side’s own wording, until both sign the same version', async () => {
    const first = await sentAgreement(setting, [[setting.products.caixin, 10, 12_000]])
    const { id, number } = first
    expect(await turnIn(setting.handler, id)).toBe('SUPPLIER')

    const seller = setting.cooperativeManager
    const second = value(await counterAgreement(seller, { number, version: 1, ...caixin(12, 12_500) }))
    expect(second.revision).toBe(2)
    expect(await turnIn(setting.handler, id)).toBe('BUYER')
    expect(refusalOf(await signAgreement(setting.approver, { number, contentHash: first.contentHash })).code).toBe(
      'content-changed',
    )

    const { version } = await agreementOf(id)
    const third = value(await counterAgreement(setting.handler, { number, version, ...caixin(12, 12_200) }))
    value(await signAgreement(seller, { number, contentHash: third.contentHash }))
    expect(await turnIn(setting.handler, id)).toBe('BUYER')
    const signed = value(await signAgreement(setting.approver, { number, contentHash: third.contentHash }))
    expect(signed.state).toBe('ACTIVE')
    expect(await turnIn(setting.handler, id)).toBeNull()

    const texts = await textsOf(id)
    expect(texts.map(({ revision, side }) => [revision, side])).toEqual([
      [1, 'BUYER'],
      [2, 'SUPPLIER'],
      [3, 'BUYER'],
    ])
    for (const { text, contentHash } of texts) {
      expect(createHash('sha256').update(text).digest('hex')).toBe(contentHash)
    }
    expect((await agreementOf(id)).amountFen).toBe(146_400n)
  })

  it('shows line by line what each version changed, and who sent it', async () => {
    const { caixin: product, rice } = setting.products
    const { number } = await sentAgreement(setting, [[product, 10, 12_000]])
    const input = draftOf([[rice, 5, 21_000]], { endDate: businessDate('2027-02-28'), quality: '新鲜' })
    value(await counterAgreement(setting.cooperativeManager, { number, version: 1, ...input }))
    const page = await readRevisions(db, setting.official.actor, number, 1)
    expect(page?.revisions.map(({ revision, side, personName }) => [revision, side, personName])).toEqual([
      [2, 'SUPPLIER', '林理事'],
      [1, 'BUYER', '陈经办'],
    ])
    const [latest, first] = page?.revisions ?? []
    expect(first?.changes).toBeNull()
    expect(latest?.changes?.head).toEqual([
      { part: 'endDate', before: '2027-03-31', after: '2027-02-28' },
      { part: 'amountFen', before: '120000', after: '105000' },
      { part: 'quality', before: '双方约定', after: '新鲜' },
    ])
    expect(latest?.changes?.lines.map(({ kind, productId }) => [kind, productId])).toEqual([
      ['added', rice],
      ['removed', product],
    ])
    expect(await readRevisions(db, setting.otherManager.actor, number, 1)).toBeNull()
  })

  it('reworded takes the signatures away: they were given to another text', async () => {
    const { id, number, contentHash } = await sentAgreement(setting, [[setting.products.caixin, 10, 12_000]])
    value(await signAgreement(setting.approver, { number, contentHash }))
    value(await counterAgreement(setting.cooperativeManager, { number, version: 2, ...caixin(9, 12_000) }))
    expect(await db.agreementSignature.count({ where: { agreementId: id } })).toBe(0)
    expect((await agreementOf(id)).state).toBe('PENDING_SIGNATURE')
  })

  it('is not sent back as it was, nor by who may not', async () => {
    const { id, number } = await sentAgreement(setting, [[setting.products.caixin, 10, 12_000]])
    const answer = (ctx: UseCaseContext, version = 1) =>
      counterAgreement(ctx, { number, version, ...caixin(11, 12_000) })
    const same = await counterAgreement(setting.cooperativeManager, { number, version: 1, ...caixin(10, 12_000) })
    expect(refusalOf(same).code).toBe('content-unchanged')
    expect(await textsOf(id)).toHaveLength(1)
    expect(refusalOf(await answer(setting.official)).code).toBe('not-allowed')
    expect(refusalOf(await answer(setting.approver)).code).toBe('not-allowed')
    expect(refusalOf(await answer(setting.otherManager)).code).toBe('not-found')
    expect(refusalOf(await answer(setting.cooperativeManager, 0)).code).toBe('stale-version')
    value(await returnAgreement(setting.cooperativeManager, { number, version: 1, reason: '再想想' }))
    expect(refusalOf(await answer(setting.cooperativeManager, 2)).code).toBe('wrong-state')
    expect(await turnIn(setting.handler, id)).toBe('BUYER')
  })

  it('of two who reword it at once is reworded by one; the other sees what stands now beside the own text', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, number } = await sentAgreement(setting, [[setting.products.caixin, 10, 12_000]])
      const wishes = [
        [setting.handler, caixin(20, 12_000)],
        [setting.cooperativeManager, caixin(10, 13_000)],
      ] as const
      const outcomes = await Promise.all(
        wishes.map(([ctx, input]) => counterAgreement(ctx, { number, version: 1, ...input })),
      )
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
      const lost = outcomes.findIndex(({ ok }) => !ok)
      expect(refusalOf(outcomes[lost]!).code).toBe('stale-version')
      expect(await textsOf(id)).toHaveLength(2)
      const [ctx, input] = wishes[lost]!
      const differences = await compareWithNow(ctx, number, input)
      const parts = differences?.lines.flatMap((line) => line.parts.map(({ part }) => part))
      expect(parts).toEqual(['agreedQuantity', 'unitPriceFen', 'agreedFen'])
    }
  })

  it('is signed or reworded, never both: of a signature and a new wording at once one wins', async () => {
    for (let round = 0; round < 8; round++) {
      const { id, number, contentHash } = await sentAgreement(setting, [[setting.products.caixin, 10, 12_000]])
      value(await signAgreement(setting.approver, { number, contentHash }))
      const [signed, reworded] = await Promise.all([
        signAgreement(setting.cooperativeManager, { number, contentHash }),
        counterAgreement(setting.handler, { number, version: 2, ...caixin(11, 12_000) }),
      ])
      expect([signed.ok, reworded.ok].filter(Boolean)).toHaveLength(1)
      const { state } = await agreementOf(id)
      const signatures = await db.agreementSignature.findMany({ where: { agreementId: id } })
      if (signed.ok) {
        expect([state, signatures.length, refusalOf(reworded).code]).toEqual(['ACTIVE', 2, 'wrong-state'])
      } else {
        expect([state, signatures.length, refusalOf(signed).code]).toEqual(['PENDING_SIGNATURE', 0, 'content-changed'])
      }
    }
  })
})

describe('a text that was sent', () => {
  it('stays as it was sent, and under its own hash, in the database too', async () => {
    const { id, number } = await sentAgreement(setting, [[setting.products.caixin, 10, 12_000]])
    value(await returnAgreement(setting.handler, { number, version: 1, reason: '改' }))
    value(await changeDraft(setting.handler, { number, version: 2, ...caixin(11, 12_000) }))
    value(await sendAgreement(setting.cooperativeManager, { number, version: 3 }))
    const [first, second] = await textsOf(id)
    expect(first?.text).not.toBe(second?.text)
    await expect(db.$executeRaw`UPDATE agreement_revision SET text = 'x'`).rejects.toThrow(/append-only/)
    await expect(db.$executeRaw`DELETE FROM agreement_revision`).rejects.toThrow(/append-only/)
    const forged = { ...second!, revision: 3, text: '{}' }
    await expect(db.agreementRevision.create({ data: forged })).rejects.toThrow(/agreement_revision_hash/)
  })

  it('before texts were kept is kept by the migration, word for word, where it still has the hash that was sent', async () => {
    const { id } = await sentAgreement(
      setting,
      [
        [setting.products.caixin, 10, 12_000],
        [setting.products.rice, 3, 21_050],
      ],
      { quality: '“鲜”\\无"腐"', notes: '第一行\n第二行' },
    )
    const { contentHash: mended } = await sentAgreement(setting, [[setting.products.caixin, 1, 12_000]])
    const migration = readdirSync('prisma/migrations').find((name) => name.endsWith('_negotiation'))
    const sql = readFileSync(join('prisma/migrations', migration!, 'migration.sql'), 'utf8')
    const backfill = sql.slice(sql.indexOf('INSERT INTO agreement_revision')).replace(/;\s*$/, '')
    const agreement = await findAgreement(db, setting.programmeId, { id })
    const text = contentTextOf(setting.programmeId, { ...agreement!, textFormat: 1 })
    const contentHash = createHash('sha256').update(text).digest('hex')
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`
      await tx.$executeRaw`DELETE FROM agreement_revision`
      await tx.$executeRaw`UPDATE agreement SET text_format = 1, content_hash = ${contentHash} WHERE id = ${id}::uuid`
      await tx.$executeRawUnsafe(backfill)
    })
    expect(await textsOf(id)).toMatchObject([{ revision: 1, text, contentHash, side: 'BUYER' }])
    expect(await db.agreementRevision.count({ where: { contentHash: mended } })).toBe(0)
  })
})
