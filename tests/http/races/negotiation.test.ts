import { expect, it } from 'vitest'
import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { draftAgreement } from '~/features/agreements/draft-agreement.server'
import { sendAgreement } from '~/features/agreements/send-agreement.server'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, productOf, type Stage } from '../../../prisma/sample/play'
import { Caller } from '../../support/caller'
import { openSampleProduct } from '../../support/sample-product'
import { now } from '../../support/stage'

it('signed and reworded at the same moment: one of the two happens, and the other hears of it', async () => {
  const { server, stage, verify } = await openSampleProduct()
  const handler = await Caller.signedIn(server.origin, '13800000011')
  const seller = await Caller.signedIn(server.origin, '13800000021')
  const { db, programmeId } = stage
  for (let round = 0; round < 4; round++) {
    const number = await halfSigned(stage)
    const [signing, editing] = [`/agreements/${number}/sign`, `/agreements/${number}/edit`]
    const sign = await seller.form(signing, 'contentHash')
    const edit = await handler.form(editing, 'version')
    const quantity = `lines[${productOf(stage, 'wandao-mi')}][quantity]`
    const [signed, reworded] = await Promise.all([
      seller.post(signing, { ...sign, authority: 'on' }),
      handler.post(editing, { ...edit, [quantity]: '7' }),
    ])
    expect([signed.status, reworded.status].toSorted()).toEqual([302, 409])
    const agreement = await db.agreement.findFirstOrThrow({ where: { programmeId, number } })
    const signatures = await db.agreementSignature.count({ where: { agreementId: agreement.id } })
    expect([agreement.state, signatures]).toEqual(signed.status === 302 ? ['ACTIVE', 2] : ['PENDING_SIGNATURE', 0])
  }
  expect(await verify()).toMatchObject({ code: 0 })
}, 120_000)

it('reworded by both at the same moment: one wins, the other gets all it typed back, with the differences', async () => {
  const { server, stage } = await openSampleProduct()
  const handler = await Caller.signedIn(server.origin, '13800000011')
  const seller = await Caller.signedIn(server.origin, '13800000021')
  const number = await halfSigned(stage)
  const path = `/agreements/${number}/edit`
  const quantity = `lines[${productOf(stage, 'wandao-mi')}][quantity]`
  const forms = await Promise.all([handler, seller].map((caller) => caller.form(path, 'version')))
  const replies = await Promise.all([
    handler.post(path, { ...forms[0]!, [quantity]: '7', notes: '七袋起送' }),
    seller.post(path, { ...forms[1]!, [quantity]: '9', notes: '九袋起送' }),
  ])
  expect(replies.map(({ status }) => status).toSorted()).toEqual([302, 409])
  const lost = replies.find(({ status }) => status === 409)!
  const mine = replies.indexOf(lost) === 0 ? ['7', '七袋起送', '9 袋'] : ['9', '九袋起送', '7 袋']
  expect(lost.html).toContain(`value="${mine[0]}"`)
  expect(lost.html).toContain(mine[1])
  expect(lost.html).toContain(`<del class="change">${mine[2]}</del>`)
  // Sent once more, over the version that stands now, it is the next one.
  const again = await (lost === replies[0] ? handler : seller).form(path, 'version')
  expect(Number(again.version)).toBeGreaterThan(Number(forms[0]!.version))
}, 120_000)

/** Sent by the first firm to the first cooperative, and signed by the firm's approver. */
async function halfSigned(stage: Stage): Promise<string> {
  const [buyer, approver] = (['13800000011', '13800000012'] as const).map((phone) => now(stage, phone))
  if (!buyer || !approver) throw new Error('two people of the firm')
  const today = businessDateOf(new Date())
  const counterpartId = stage.people['13800000021'].organisationId ?? ''
  const { number } = done(
    await draftAgreement(buyer, {
      ...{ id: uuid7(), counterpartId, startDate: today, endDate: addDays(today, 30), tolerancePermille: 0 },
      ...{ paymentDays: 15, place: '揭西县', quality: '', delivery: '', notes: '' },
      lines: [{ productId: productOf(stage, 'wandao-mi'), quantity: wholeUnits(5), unitPriceFen: fen(10_000) }],
    }),
    'draft',
  )
  const { contentHash } = done(await sendAgreement(buyer, { number, version: 0 }), 'sending')
  done(await signAgreement(approver, { number, contentHash }), 'signature')
  return number
}
