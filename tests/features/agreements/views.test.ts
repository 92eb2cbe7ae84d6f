import { beforeAll, describe, expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { drawForCallOff } from '~/features/agreements/agreements.steps.server'
import { listAgreements, readAgreement, readToSign } from '~/features/agreements/agreements.view.server'
import { readCallOff } from '~/features/agreements/call-off.view.server'
import { readChangeForm } from '~/features/agreements/draft-form.view.server'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import { listCallOffs } from '~/features/orders/call-offs.view.server'
import { placeCallOff } from '~/features/orders/place-call-off.server'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { activeAgreement, openSetting, type Setting, sentAgreement, units, value } from './setting'

const { db } = await testDb()
let setting: Setting
beforeAll(async () => {
  setting = await openSetting(db)
})

const TODAY = businessDate('2026-11-24')

describe('an agreement', () => {
  it('is there for its two parties and officials, and for nobody else', async () => {
    const { number } = await sentAgreement(setting, [[setting.products.caixin, 10, 12_000]])
    const read = (who: Setting['handler']) => readAgreement(db, who.actor, number, TODAY)
    expect(await read(setting.otherManager)).toBeNull()
    expect(await read(setting.townManager)).toBeNull()
    expect((await read(setting.official))?.moves).toEqual({
      change: false,
      send: false,
      counter: false,
      sign: false,
      giveBack: false,
      void: false,
      callOff: false,
    })
    expect((await read(setting.handler))?.moves).toMatchObject({ sign: false, giveBack: true, void: true })
    expect((await read(setting.approver))?.moves).toMatchObject({ sign: true, change: false })
    expect((await read(setting.cooperativeManager))?.moves.sign).toBe(true)
    expect((await readChangeForm(db, setting.handler.actor, number, TODAY))?.counters).toBe(true)
    expect(await readChangeForm(db, setting.approver.actor, number, TODAY)).toBeNull()
    const own = await listAgreements(db, setting.otherManager.actor, { state: null, page: 1, today: TODAY })
    expect(own).toMatchObject({ agreements: [], total: 0 })
  })

  it('shows what remains, below zero within tolerance, and what may still be ordered in whole steps', async () => {
    const { caixin, rice } = setting.products
    const { id, number, lineIds } = await activeAgreement(setting, [
      [caixin, 12, 12_000],
      [rice, 10, 21_000],
    ])
    const [first = ''] = lineIds
    const before = await readCallOff(db, setting.handler.actor, number, TODAY)
    expect(before?.lines.map((line) => [line.callable, line.suggested])).toEqual([
      [units(13), units(12)],
      [units(11), units(10)],
    ])
    const lines = [{ agreementLineId: first, quantity: units(13) }]
    await inTransaction(db, (tx) =>
      drawForCallOff(
        tx,
        setting.programmeId,
        { agreementId: id, buyerId: setting.buyer, lines, wantedDate: TODAY },
        TODAY,
      ),
    )
    const page = await readAgreement(db, setting.official.actor, number, TODAY)
    expect(page?.lines[0]).toMatchObject({ remaining: -1000n, callable: 0n })
    expect(page).toMatchObject({ drawnFen: 156_000n, remainingFen: 198_000n })
    const after = await readCallOff(db, setting.handler.actor, number, TODAY)
    expect(after?.lines.map((line) => line.suggested)).toEqual([units(0), units(10)])
    expect(await readCallOff(db, setting.cooperativeManager.actor, number, TODAY)).toBeNull()
  })

  it('has expired the day after its last one, whether that was written down or not', async () => {
    const { number } = await activeAgreement(setting, [[setting.products.caixin, 1, 12_000]], {
      endDate: businessDate('2026-12-31'),
    })
    const { actor } = setting.handler
    expect((await readAgreement(db, actor, number, businessDate('2026-12-31')))?.shownState).toBe('ACTIVE')
    const after = businessDate('2027-01-01')
    expect(await readAgreement(db, actor, number, after)).toMatchObject({
      shownState: 'EXPIRED',
      moves: { callOff: false },
    })
    const expired = await listAgreements(db, actor, { state: 'EXPIRED', page: 1, today: after })
    expect(expired.agreements.map((row) => row.number)).toContain(number)
    expect(expired.agreements.every((row) => row.state === 'EXPIRED')).toBe(true)
  })

  it('lists what was called off from it', async () => {
    const { id, lineIds } = await activeAgreement(setting, [[setting.products.caixin, 10, 12_000]])
    const [line = ''] = lineIds
    const input = {
      placementId: uuid7(),
      agreementId: id,
      lines: [{ agreementLineId: line, quantity: units(4) }],
      delivery: {
        deliveryAddress: '万江示例路 1 号',
        contactName: '陈经办',
        contactPhone: '13800000011',
        wantedDate: businessDate('2026-12-01'),
        notes: '',
      },
    }
    const [placed] = value(await placeCallOff(setting.handler, input))
    const [again] = value(await placeCallOff(setting.handler, input))
    expect(again).toEqual(placed)
    const callOffs = await listCallOffs(db, setting.programmeId, id)
    expect(callOffs.map((order) => [order.number, order.orderedFen, order.fulfilment])).toEqual([
      [placed?.number, 48_000n, 'PLACED'],
    ])
    expect(await db.agreementLine.findFirst({ where: { id: line } })).toMatchObject({ drawn: 4_000n, held: 6_000n })
  })
})

describe('what waits for a signature', () => {
  it('is told to whoever may sign, the oldest first, until the own side has', async () => {
    const fresh = await openSetting(db)
    const first = await sentAgreement(fresh, [[fresh.products.caixin, 10, 12_000]])
    await sentAgreement(fresh, [[fresh.products.caixin, 1, 12_000]])
    const waiting = (who: Setting['handler']) => readToSign(db, who.actor, TODAY)
    const party = await waiting(fresh.approver)
    expect(party).toMatchObject({ count: 2, first: { number: first.number, amountFen: 120_000n } })
    expect((await waiting(fresh.cooperativeManager)).first?.party).not.toBe(party.first?.party)
    for (const who of [fresh.handler, fresh.otherManager, fresh.townManager, fresh.official]) {
      expect(await waiting(who)).toEqual({ count: 0, first: null })
    }
    value(await signAgreement(fresh.approver, first))
    expect((await waiting(fresh.approver)).count).toBe(1)
    expect((await waiting(fresh.cooperativeManager)).count).toBe(2)
    expect(await readToSign(db, fresh.approver.actor, businessDate('2099-01-01'))).toEqual({
      count: 0,
      first: null,
    })
  })
})
