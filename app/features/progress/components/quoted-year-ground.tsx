import { fill } from '~/messages'
import { Chinese } from '~/ui/chinese'
import { Ground } from '~/ui/ground'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Phrase } from '~/ui/phrase'
import type { QuotedYear } from '../progress.view.server'

/** A published year: its figure as printed, the ground it makes, and where our arithmetic differs. */
export function QuotedYearGround({ quoted }: { quoted: QuotedYear }) {
  const { home } = useMessages()
  const format = useFormat()
  const { year, purchasedFen, targetFen, printed, source } = quoted
  const over = purchasedFen - targetFen
  return (
    <section aria-labelledby="quoted-year">
      <h2 id="quoted-year" className="quoted-title">
        {fill(home.quotedYear, { year })}
      </h2>
      <p className="money money-key quoted-figure">
        {printed.purchasedWan ?? format.wan(purchasedFen)} <span className="per">{home.quotedUnit}</span>
      </p>
      <Ground counted={purchasedFen} target={targetFen} size="l" />
      <p className="above">
        <Phrase
          text={home.quotedSay}
          parts={{
            target: format.wan(targetFen).replace(/\.00$/u, ''),
            rate: <b className="num">{format.percent(purchasedFen, targetFen)}</b>,
            over: <b className="num">{format.percent(over, targetFen)}</b>,
          }}
        />
      </p>
      {printed.overTargetPercent && printed.averagePerVillageWan ? (
        <p className="soft">
          {fill(home.quotedPrinted, {
            printed: `${printed.overTargetPercent}%`,
            average: printed.averagePerVillageWan,
          })}
        </p>
      ) : null}
      <p className="soft">
        <Chinese>{fill(home.quotedSource, { source })}</Chinese>
      </p>
    </section>
  )
}
