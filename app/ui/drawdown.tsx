import type { Thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { useFormat, useMessages } from './messages-context'
import { Terraces } from './terraces'

interface DrawdownProps {
  name: string
  drawn: Thousandths
  agreed: Thousandths
  unit: string
}

/** How much of an agreement line was called off: the same ground, small, without a stone. */
export function Drawdown({ name, drawn, agreed, unit }: DrawdownProps) {
  const { pieces } = useMessages()
  const format = useFormat()
  const label = fill(pieces.drawdown, {
    name,
    drawn: format.quantity(drawn, unit),
    agreed: format.quantity(agreed, unit),
    rate: format.percent(drawn, agreed),
  })
  return (
    <div className="ground ground-s ground-plain">
      <Terraces filled={drawn} whole={agreed} size="s" label={label} />
      <span className="post" aria-hidden="true" />
    </div>
  )
}
