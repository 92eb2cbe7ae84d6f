import { divideHalfUp } from '~/domain/money/half-up'

export type GroundSize = 's' | 'm' | 'l'

/** Height of one terrace in em of the page's own letter size: the ground grows with the large-letter mode. */
const TERRACE_HEIGHT: Record<GroundSize, number> = { s: 0.75, m: 1.125, l: 1.75 }
/** Above this many the layers share a fixed height, and the number of targets is written beside them. */
export const MOST_FULL_TERRACES = 5
/** More layers than this cannot be told apart. */
const MOST_DRAWN = 24
const SEEDLING_ROOM = 0.5
const BASE_LINE = 0.125

export interface TerraceLayer {
  /** Height above the base, in terraces, 0 at the foot. */
  readonly index: number
  /** Share of the full width, in percent. */
  readonly width: number
}

/**
 * The layers of `filled` planted on ground whose width is one `whole`: every full whole is a terrace, the rest stands
 * on top. Nothing is planted for zero or less. Above 24 layers only 24 are drawn, the topmost being the rest.
 */
export function terraceLayers(filled: bigint, whole: bigint): TerraceLayer[] {
  if (whole <= 0n || filled <= 0n) return []
  const full = filled / whole
  const rest = Number(divideHalfUp((filled % whole) * 10_000n, whole)) / 100
  const fullDrawn = full > BigInt(MOST_DRAWN - 1) ? MOST_DRAWN - 1 : Number(full)
  const layers: TerraceLayer[] = Array.from({ length: fullDrawn }, (_, index) => ({ index, width: 100 }))
  if (rest > 0) layers.push({ index: fullDrawn, width: rest })
  return layers
}

interface TerracesProps {
  filled: bigint
  whole: bigint | null
  size: GroundSize
  /** The whole figure in words; a picture never stands without it. */
  label: string
}

/** Planted and fallow ground. Widths are percent and heights em, so it neither distorts nor needs a script. */
export function Terraces({ filled, whole, size, label }: TerracesProps) {
  const single = TERRACE_HEIGHT[size]
  if (whole === null || whole <= 0n) return <NoTarget height={single} label={label} />

  const layers = terraceLayers(filled, whole)
  const height = layers.length > MOST_FULL_TERRACES ? (single * 4.2) / layers.length : single
  const ground = SEEDLING_ROOM + Math.max(layers.length * height, single)
  const top = layers.at(-1)
  const detailed = height >= 0.5

  return (
    <svg className="terraces" role="img" aria-label={label} width="100%" height={em(ground + BASE_LINE)}>
      <Fallow y={ground - Math.min(height, single)} height={Math.min(height, single)} />
      <g className="planted">
        {layers.map((layer) => (
          <Terrace
            key={layer.index}
            y={ground - (layer.index + 1) * height}
            height={height}
            width={layer.width}
            lightness={layers.length > 1 ? layer.index / (layers.length - 1) : 0}
            turf={detailed}
          />
        ))}
      </g>
      {top && top.width < 100 && detailed ? <Seedling x={top.width} y={ground - layers.length * height} /> : null}
    </svg>
  )
}

function Fallow({ y, height }: { y: number; height: number }) {
  return (
    <>
      <rect x="0" y={em(y)} width="100%" height={em(height)} fill="var(--sheet)" />
      <rect x="0" y={em(y)} width="100%" height={em(height)} fill="url(#fallow)" />
    </>
  )
}

interface TerraceProps {
  y: number
  height: number
  width: number
  /** 0 at the foot, 1 at the topmost terrace. */
  lightness: number
  turf: boolean
}

function Terrace({ y, height, width, lightness, turf }: TerraceProps) {
  const place = { x: 0, y: em(y), width: `${width}%` }
  return (
    <>
      <rect {...place} height={em(height)} fill="var(--field)" />
      {lightness > 0 ? (
        <rect {...place} height={em(height)} fill="var(--field-mid)" opacity={(lightness * 0.95).toFixed(2)} />
      ) : null}
      <rect {...place} height={em(height)} fill="url(#furrow)" />
      {turf ? <rect {...place} height=".16em" fill="var(--field-young)" /> : null}
    </>
  )
}

/** What grows at the edge says: here it goes on. */
function Seedling({ x, y }: { x: number; y: number }) {
  return (
    <svg
      aria-hidden="true"
      x={`${x}%`}
      y={em(y - SEEDLING_ROOM)}
      width=".75em"
      height=".625em"
      viewBox="0 -1.5 12 10"
      overflow="visible"
    >
      <path
        d="M-3 8.5V3.5M-3 4.5C-4.5 1-7.5 0-10 .5c.5 3 3.5 4.5 7 4zM-3 3.5C-2 .5 0-1 2.5-.8 2.5 2 0 4-3 3.5z"
        fill="var(--field-young)"
        stroke="var(--field-deep)"
        strokeWidth="1.1"
      />
    </svg>
  )
}

function NoTarget({ height, label }: { height: number; label: string }) {
  return (
    <svg className="terraces" role="img" aria-label={label} width="100%" height={em(height + SEEDLING_ROOM)}>
      <rect
        x="0"
        y={em(SEEDLING_ROOM - 0.1)}
        width="100%"
        height={em(height)}
        fill="none"
        stroke="var(--rule-strong)"
        strokeDasharray="5 5"
      />
    </svg>
  )
}

function em(length: number): string {
  return `${Number(length.toFixed(3))}em`
}
