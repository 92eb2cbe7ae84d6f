import type { Fen } from '~/domain/money/fen'
import { gapFen } from '~/domain/target/rates'
import { useFormat, useMessages } from './messages-context'
import { Phrase } from './phrase'

/** A rate is never said alone: complete x %, and what is missing in yuan, or what is above in percent. */
export function PercentSay({ counted, target }: { counted: Fen; target: Fen | null }) {
  const { says } = useMessages().pieces
  const format = useFormat()
  const missing = gapFen(counted, target)
  if (target === null || target <= 0n || missing === null) return <span className="say soft">{says.noTarget}</span>

  const rate = <b className="num">{format.percent(counted, target)}</b>
  if (missing > 0n) {
    const amount = <b className="num">{format.yuan(missing)}</b>
    const gap = (
      <span className="phrase due">
        <Phrase text={says.gap} parts={{ amount }} />
      </span>
    )
    return (
      <span className="say">
        <Phrase text={says.short} parts={{ rate, gap }} />
      </span>
    )
  }
  const over = <b className="num">{format.percent(counted - target, target)}</b>
  return (
    <span className="say">
      <Phrase text={counted === target ? says.reached : says.over} parts={{ rate, over }} />
    </span>
  )
}
