import { uncountedReasons } from '~/domain/counting/uncounted'
import { type Fen, fen, maxFen, subtractFen, ZERO_FEN } from '~/domain/money/fen'
import { gapFen } from '~/domain/target/rates'
import { Ground } from '~/ui/ground'
import { useFormat, useMessages } from '~/ui/messages-context'
import { type Fact, Facts, Figures } from '~/ui/page-parts'
import type { BoardVillage, Pending } from '../progress.view.server'

interface VillageGroundProps {
  figures: BoardVillage
  pending: Pending | null
}

/** A village's year: its ground, four figures, and the money that is under way and does not count yet. */
export function VillageGround({ figures, pending }: VillageGroundProps) {
  const { villages: words } = useMessages()
  const format = useFormat()
  const { targetFen, steps, name } = figures
  const counted = steps.COUNTED
  const gap = gapFen(counted, targetFen)
  const last: Fact =
    gap === null || gap > 0n
      ? { term: words.missing, value: gap === null ? format.percent(0n, null) : format.money(gap) }
      : { term: words.over, value: format.percent(counted - (targetFen ?? counted), targetFen) }
  return (
    <div className="section split">
      <div>
        <Ground counted={counted} target={targetFen} size="l" name={name} />
        <div className="above">
          <Figures
            items={[
              { term: words.counted, value: format.money(counted) },
              { term: words.target, value: targetFen === null ? words.noTarget : format.money(targetFen) },
              { term: words.rate, value: format.percent(counted, targetFen) },
              last,
            ]}
          />
        </div>
      </div>
      <OnTheWay figures={figures} pending={pending} />
    </div>
  )
}

/** Off-platform purchases stand in accepted, paid and counted alike: they are on no way. */
function OnTheWay({ figures, pending }: VillageGroundProps) {
  const { villages: words } = useMessages()
  const format = useFormat()
  const { steps, offlineCountedFen: offline } = figures
  const online = (amount: Fen) => maxFen(ZERO_FEN, subtractFen(amount, offline))
  const reasons = uncountedReasons({
    orderedFen: steps.ORDERED,
    shippedFen: steps.SHIPPED,
    acceptedFen: online(steps.ACCEPTED),
    paidFen: online(steps.PAID),
    pendingFen: fen(pending?.paymentFen ?? 0n),
    villageId: figures.slug,
    evidence: 'none-needed',
  })
  const items = reasons.map(({ code, amountFen }) => ({ term: words.reasons[code], value: format.money(amountFen) }))
  if (pending && pending.offlineFen > 0n) {
    items.push({ term: words.offlineWaiting, value: format.money(pending.offlineFen) })
  }
  return (
    <section aria-labelledby="on-the-way">
      <h2 id="on-the-way" className="on-the-way">
        {words.onTheWay}
      </h2>
      {items.length > 0 ? <Facts items={items} amounts /> : <p className="soft">{words.onTheWayNone}</p>}
    </section>
  )
}
