import type { Fen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { useFormat, useMessages } from './messages-context'
import { type GroundSize, MOST_FULL_TERRACES, Terraces } from './terraces'

interface GroundProps {
  counted: Fen
  /** Null or zero: no target is set. */
  target: Fen | null
  size?: GroundSize
  /** Of the village, for those who hear the picture. */
  name?: string
}

/** Counted money as terraces, and the boundary stone where the target ends. The figures stand beside it as text. */
export function Ground({ counted, target, size = 'm', name }: GroundProps) {
  const { pieces } = useMessages()
  const format = useFormat()
  const aimed = target !== null && target > 0n
  const says = aimed
    ? name
      ? pieces.terracesNamed
      : pieces.terraces
    : name
      ? pieces.terracesNoTargetNamed
      : pieces.terracesNoTarget
  const label = fill(says, {
    name: name ?? '',
    counted: format.yuan(counted),
    target: aimed ? format.yuan(target) : '',
    rate: format.percent(counted, target),
  })
  const crowded = aimed && counted > target * BigInt(MOST_FULL_TERRACES)

  return (
    <div className={`ground ground-${size}${aimed ? '' : ' ground-open'}`}>
      <Terraces filled={counted} whole={target} size={size} label={label} />
      {crowded ? (
        <span className="times" aria-hidden="true" data-digits="quoted">
          {fill(pieces.times, { times: format.times(counted, target) })}
        </span>
      ) : null}
      {aimed ? <span className="post" aria-hidden="true" /> : null}
      <span className={aimed ? 'stone' : 'no-stone'} aria-hidden="true" data-digits="setting">
        {aimed ? format.stone(target) : pieces.none}
      </span>
    </div>
  )
}

/** What green and dotted ground mean, said once at first meeting. */
export function GroundLegend() {
  const { pieces } = useMessages()
  return (
    <ul className="legend">
      <li>
        <svg aria-hidden="true">
          <rect width="100%" height="100%" fill="var(--field)" />
          <rect width="100%" height="100%" fill="url(#furrow)" />
        </svg>
        {pieces.legendCounted}
      </li>
      <li>
        <svg aria-hidden="true">
          <rect width="100%" height="100%" fill="var(--sheet)" stroke="var(--rule-strong)" />
          <rect width="100%" height="100%" fill="url(#fallow)" />
        </svg>
        {pieces.legendMissing}
      </li>
      <li>{pieces.scale}</li>
    </ul>
  )
}
