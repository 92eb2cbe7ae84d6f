import { beforeAll, describe, expect, it } from 'vitest'
import { missingFor } from '~/domain/access/confirmation'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import { setSigningRule } from '~/features/organisations/set-signing-rule.server'
import { testDb } from '../../support/database'
import { openSetting, refusalOf, type Setting, sentAgreement, value } from './setting'

const { db } = await testDb()
let setting: Setting
beforeAll(async () => {
  setting = await openSetting(db)
})

type Asking = Parameters<typeof setSigningRule>[0]

describe('an organisation that asks for a second factor from whoever signs', () => {
  it('is signed for by whoever has shown one; the other side signs as it always did', async () => {
    value(await setSigningRule(setting.cooperativeManager as Asking, { signingFactor: true }))
    const { number, contentHash } = await sentAgreement(setting, [[setting.products.caixin, 1, 12_000]])
    const bare = await signAgreement(setting.cooperativeManager, { number, contentHash })
    expect(refusalOf(bare)).toMatchObject({ code: 'confirm-again', detail: { act: 'sign' } })
    value(await signAgreement(setting.approver, { number, contentHash }))
    value(await signAgreement(setting.cooperativeManager, { number, contentHash, confirmed: true }))
    const last = await db.auditEntry.findFirst({ where: { action: 'signing-rule.change' } })
    expect(last).toMatchObject({ before: { signingFactor: false }, after: { signingFactor: true } })
    value(await setSigningRule(setting.cooperativeManager as Asking, { signingFactor: false }))
  })

  it('is asked to by its manager only', async () => {
    for (const who of [setting.handler, setting.approver, setting.official]) {
      expect(refusalOf(await setSigningRule(who as Asking, { signingFactor: true })).code).toBe('not-allowed')
    }
  })

  it('wants one from people who have none yet: they set one up first', () => {
    const now = new Date('2026-11-25T04:00:00Z')
    const session = { confirmedAt: now, factorAt: null, hasFactor: false }
    const asked = { role: 'BUYER_APPROVER', sample: false, now } as const
    expect(missingFor('sign', asked, session)).toEqual({ password: false, factor: true })
    expect(missingFor('rights', asked, session)).toEqual({ password: false, factor: false })
    expect(missingFor('sign', asked, { ...session, factorAt: now, hasFactor: true })).toMatchObject({ factor: false })
    expect(missingFor('sign', { ...asked, sample: true }, session)).toEqual({ password: false, factor: false })
  })
})
