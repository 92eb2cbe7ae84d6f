import type { Fen } from '~/domain/money/fen'
import type { Thousandths } from '~/domain/quantity/thousandths'
import { useFormat } from './messages-context'

/** How loud: plain in a sentence or table, strong in a row, large for a key figure, key for the figure of the page. */
export type MoneySize = 'plain' | 'strong' | 'large' | 'key'

interface MoneyProps {
  amount: Fen
  size?: MoneySize
  /** The sale unit a price is for, as it stands on the product. */
  per?: string
}

/** An amount in yuan: figures in columns, the ¥ small and never parted from them. */
export function Money({ amount, size = 'plain', per }: MoneyProps) {
  const format = useFormat()
  const magnitude = (amount < 0n ? -amount : amount) as Fen
  return (
    <span className={`money${size === 'plain' ? '' : ` money-${size}`}`}>
      {amount < 0n ? '−' : ''}
      <span className="yen">¥</span>
      {format.yuan(magnitude)}
      {per === undefined ? null : <span className="per">/{format.unit(per)}</span>}
    </span>
  )
}

/** A quantity with its unit, unbreakable. */
export function Quantity({ quantity, unit }: { quantity: Thousandths; unit: string }) {
  return <span className="num">{useFormat().quantity(quantity, unit)}</span>
}
