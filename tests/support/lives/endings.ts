import { addDays, businessDate } from '~/domain/calendar/business-date'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { draftAmendment } from '~/features/amendments/draft-amendment.server'
import { sendAmendment } from '~/features/amendments/send-amendment.server'
import { signAmendment } from '~/features/amendments/sign-amendment.server'
import { terminateAgreement } from '~/features/amendments/terminate-agreement.server'
import { fulfilAgreement } from '~/features/orders/fulfil-agreement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { now, pick, type World } from './world'

/** What happens to agreements in force: they are changed, ended, and fulfilled. */

async function inForce(world: World, which: number | undefined) {
  const where = { programmeId: world.programmeId, buyerId: world.buyerId, state: 'ACTIVE' as const }
  return pick(await world.db.agreement.findMany({ where, orderBy: { id: 'desc' }, take: 3 }), which)
}

/** One side drafts what is to change, or that it ends, and both sign at once; whatever happens in between may win. */
export async function amend(
  world: World,
  [which, share = 0, price = 0, term = 0, who = 0]: readonly number[],
): Promise<Outcome<unknown>> {
  const agreement = await inForce(world, which)
  if (!agreement) return refuse('not-found')
  const { programmeId, db } = world
  const lines = await db.agreementLine.findMany({ where: { programmeId, agreementId: agreement.id } })
  const person = who % 2 === 0 ? world.buyer : world.supplier
  const { number, version } = agreement
  const drafted = await draftAmendment(now(world, person), {
    ...{ id: uuid7(), number, version, reason: '情况变了' },
    wanted:
      share % 9 === 8
        ? null
        : {
            endDate: addDays(businessDate(agreement.endDate.toISOString().slice(0, 10)), (term % 7) - 2),
            tolerancePermille: (term % 4) * 50,
            paymentDays: term % 40,
            capFen: agreement.capFen as never,
            lines: lines.map((line, index) => {
              // As it is, down to what is drawn, up, or a little less.
              const drawn = line.drawn - (line.drawn % line.quantityStep)
              const agreed = line.agreed ?? 0n
              const to = [
                agreed,
                drawn > 0n ? drawn : agreed,
                agreed + line.quantityStep * 2n,
                agreed - line.quantityStep,
              ]
              return {
                lineId: line.id,
                agreed: (line.agreed === null ? null : to[(share + index) % 4]) as never,
                unitPriceFen: (line.unitPriceFen + BigInt((price % 3) - 1)) as never,
              }
            }),
            added: [],
          },
  })
  if (!drafted.ok) return drafted
  const { sequence } = drafted.value
  const sent = await sendAmendment(now(world, world.buyer), { number, sequence, version: 0 })
  if (!sent.ok) return sent
  const { contentHash } = sent.value
  const signed = await Promise.all(
    [world.approver, world.supplier].map((signer) =>
      signAmendment(now(world, signer), { number, sequence, contentHash }),
    ),
  )
  return signed.find((outcome) => !outcome.ok) ?? sent
}

export async function terminate(world: World, [which, who = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const agreement = await inForce(world, which)
  if (!agreement || who % 3 > 0) return refuse('not-found')
  const { number, version } = agreement
  const person = who % 2 === 0 ? world.approver : world.supplier
  return terminateAgreement(now(world, person), { number, version, ground: 'OTHER', reason: '不做了' })
}

/** What the queue does after an order is finished. */
export async function fulfil(world: World, [which]: readonly number[]): Promise<Outcome<unknown>> {
  const agreement = await inForce(world, which)
  if (!agreement) return refuse('not-found')
  const asked = { programmeId: world.programmeId, agreementId: agreement.id }
  return accept(await fulfilAgreement({ db: world.db, now: world.clock }, asked))
}
