import type { Fen } from '~/domain/money/fen'

export type BarTone = 'field' | 'ginger' | 'water' | 'pale'

const FILLS: Record<BarTone, string> = {
  field: 'var(--field-mid)',
  ginger: 'var(--ginger)',
  water: 'var(--water)',
  pale: 'var(--field-pale)',
}

interface BarProps {
  amount: Fen
  /** What fills the whole width. */
  longest: Fen
  tone?: BarTone
  /** Planted: counted money, in furrows. */
  furrowed?: boolean
}

/** An amount beside others of its kind, as a strip on a line of soil. Decoration: the figure stands beside it. */
export function Bar({ amount, longest, tone = 'field', furrowed = false }: BarProps) {
  const share = amount <= 0n || longest <= 0n ? 0 : Math.max(0.5, Number((amount * 10_000n) / longest) / 100)
  const width = `${share}%`
  return (
    <svg className="bar" aria-hidden="true">
      <rect y="10%" width={width} height="72%" fill={furrowed ? 'var(--field)' : FILLS[tone]} />
      {furrowed ? <rect y="10%" width={width} height="72%" fill="url(#furrow)" /> : null}
      <rect y="82%" width={width} height="18%" fill="var(--soil)" />
    </svg>
  )
}
