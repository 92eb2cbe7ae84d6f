import { type Fen, formatYuanPlain } from '~/domain/money/fen'
import { completionPercent, gapFen, overTargetPercent } from '~/domain/target/rates'
import { fill } from '~/messages'
import { Money, type MoneySize } from '~/ui/amounts'
import { Figure } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Phrase } from '~/ui/phrase'
import { derivedPath } from './figure-paths'

/** Money that was worked out and is no sum of rows: a median, a projection. */
export function YuanFigure({ amount, to, size }: { amount: Fen; to: string; size?: MoneySize }) {
  return (
    <Figure of={{ derived: formatYuanPlain(amount) }} to={to}>
      <Money amount={amount} size={size} />
    </Figure>
  )
}

/** A projection, which is known to a hundred yuan: without the fen that it does not have. */
export function ProjectionFigure({ amount, to }: { amount: Fen; to: string }) {
  const format = useFormat()
  return (
    <Figure of={{ derived: formatYuanPlain(amount) }} to={to}>
      <span className="money">{format.money(amount).replace(/\.00$/u, '')}</span>
    </Figure>
  )
}

/** A rate in percent with two places; a dash where there is none. */
export function PercentFigure({ percent, to }: { percent: string | null; to: string }) {
  const { board } = useMessages()
  if (percent === null) return board.none
  return (
    <Figure of={{ derived: percent }} to={to}>
      <b className="num">{fill(board.derived.rate, { rate: percent.replace('-', '−') })}</b>
    </Figure>
  )
}

interface CompletionSayProps {
  year: number
  /** Of one village; without it of all. */
  village?: string
  counted: Fen
  target: Fen | null
}

/** A rate is never said alone: complete x %, and what is missing in yuan, or what is above in percent. */
export function CompletionSay({ year, village, counted, target }: CompletionSayProps) {
  const { say } = useMessages().board
  const missing = gapFen(counted, target)
  if (target === null || target <= 0n || missing === null) return <span className="say soft">{say.noTarget}</span>
  const about = { year, village }
  const rate = <PercentFigure percent={completionPercent(counted, target)} to={derivedPath('completion', about)} />
  const gap = (
    <span className="due">
      <Figure of={{ fen: missing }} to={derivedPath('gap', about)} />
    </span>
  )
  const over = <PercentFigure percent={overTargetPercent(counted, target)} to={derivedPath('over', about)} />
  const text = missing > 0n ? say.short : counted === target ? say.reached : say.over
  return (
    <span className="say">
      <Phrase text={text} parts={{ rate, gap, over }} />
    </span>
  )
}
