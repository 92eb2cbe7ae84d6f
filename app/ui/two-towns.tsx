import { useMessages } from './messages-context'

interface PlacedVillage {
  /** The number of the village in the list beside the picture. */
  index: number
  /** Which of the two towns; null while nobody has confirmed it. */
  side: 'left' | 'right' | null
  /** Counted ÷ target, 1 is the whole target; null without a target. */
  share: number | null
}

interface TwoTownsProps {
  towns: { left: string; right: string }
  villages: readonly PlacedVillage[]
}

const LEFT_HILLS = [
  'M-2 92C26 62 58 44 92 52c30 7 44 30 72 40 22 8 38 14 48 30q12 44 14 200H-2z',
  'M-2 122C30 92 62 76 96 84c28 6 44 26 68 38 16 8 26 14 34 28q12 44 14 200H-2z',
  'M-2 156C34 128 68 114 100 122c26 6 42 24 62 38 12 8 20 16 26 30q12 44 14 200H-2z',
  'M-2 196c36-26 72-40 104-30 26 8 44 24 62 42q12 44 14 200H-2z',
]
const RIGHT_HILLS = [
  'M402 82c-26-28-58-40-90-28-26 10-36 30-60 42-14 7-28 14-36 26q-12 44-14 200H402z',
  'M402 112c-30-26-60-34-88-22-24 10-38 28-56 42-14 10-26 18-32 30q-12 44-14 200H402z',
  'M402 148c-32-24-60-30-84-18-22 11-38 30-54 46-12 12-22 20-28 32q-12 44-14 200H402z',
  'M402 190c-30-22-58-26-82-12-20 12-36 28-52 44q-12 44-14 200H402z',
]
/** How much young green each hill carries, front hills last. */
const LEFT_GREEN = [0.1, 0, 0.24, 0.08]
const RIGHT_GREEN = [0, 0.22, 0.06, 0.3]

const RIVER = 'M206 112C190 150 232 172 214 206c-10 18-24 26-24 44h40c2-16 14-28 20-48 10-38-32-58-18-92z'
const BANKS = 'M206 112C190 150 232 172 214 206c-10 18-24 26-24 44M232 110c-14 34 28 54 18 92-6 20-18 32-20 48'

const LEFT_PLOTS = [
  [14, 128],
  [96, 150],
  [30, 196],
  [112, 204],
] as const
const RIGHT_PLOTS = [
  [272, 128],
  [326, 160],
  [258, 196],
  [318, 210],
] as const
const PLOT = { width: 54, height: 30, slant: 12 }
const STRIP = { y: 250, height: 62, from: 110 }

/** A picture, not a map: villages whose town nobody has confirmed wait on the strip below, in dashed outline. */
export function TwoTowns({ towns, villages }: TwoTownsProps) {
  const { label, unknownFirst, unknownSecond } = useMessages().pieces.towns
  const onSide = (side: PlacedVillage['side']) => villages.filter((village) => village.side === side)
  const waiting = onSide(null)
  const pitch = (400 - STRIP.from - 4) / Math.max(waiting.length, 4)

  return (
    <svg className="two-towns" viewBox="0 0 400 312" role="img" aria-label={label} width="100%">
      <clipPath id="two-towns-frame">
        <rect width="400" height="312" />
      </clipPath>
      <g clipPath="url(#two-towns-frame)">
        {RIGHT_HILLS.map((hill, index) => (
          <Hill key={hill} path={hill} green={RIGHT_GREEN[index] ?? 0} />
        ))}
        {LEFT_HILLS.map((hill, index) => (
          <Hill key={hill} path={hill} green={LEFT_GREEN[index] ?? 0} />
        ))}
        <path d={RIVER} fill="var(--water-pale)" />
        <path d={BANKS} fill="none" stroke="var(--water)" strokeWidth="1.8" />
        <House x={112} y={82} />
        <House x={140} y={92} />
        <House x={286} y={86} />
        <House x={314} y={78} />
        <House x={342} y={86} />
        <g fontSize="20" fontWeight="700" fill="var(--ink)" fontFamily="var(--song)">
          <text x="14" y="30" lang="zh-CN">
            {towns.left}
          </text>
          <text x="386" y="30" textAnchor="end" lang="zh-CN">
            {towns.right}
          </text>
        </g>
        {waiting.length > 0 ? (
          <>
            <rect y={STRIP.y} width="400" height={STRIP.height} fill="var(--sunk)" />
            <path d={`M0 ${STRIP.y}h400`} stroke="var(--ink)" strokeWidth="2" strokeDasharray="6 5" />
            <text x="12" y="277" fontSize="16" fill="var(--ink)">
              {unknownFirst}
            </text>
            <text x="12" y="299" fontSize="16" fill="var(--ink)">
              {unknownSecond}
            </text>
          </>
        ) : null}
        {onSide('left').map((village, place) => (
          <Plot key={village.index} village={village} at={LEFT_PLOTS[place % LEFT_PLOTS.length] ?? LEFT_PLOTS[0]} />
        ))}
        {onSide('right').map((village, place) => (
          <Plot key={village.index} village={village} at={RIGHT_PLOTS[place % RIGHT_PLOTS.length] ?? RIGHT_PLOTS[0]} />
        ))}
        {waiting.map((village, place) => (
          <Plot key={village.index} village={village} at={[STRIP.from + place * pitch, 268]} waiting />
        ))}
      </g>
    </svg>
  )
}

function Hill({ path, green }: { path: string; green: number }) {
  return (
    <>
      <path d={path} fill="var(--field-pale)" />
      <path d={path} fill="var(--field-young)" fillOpacity={green} />
      <path d={path} fill="none" stroke="var(--field-deep)" strokeWidth="1.4" opacity=".55" />
    </>
  )
}

function House({ x, y }: { x: number; y: number }) {
  return (
    <g stroke="var(--ink)" strokeLinejoin="round">
      <path d={`M${x} ${y}h24v-12l-12-9-12 9z`} fill="var(--sheet)" strokeWidth="2" />
      <path d={`M${x - 3} ${y - 11}l15-11 15 11`} fill="none" strokeWidth="3" />
    </g>
  )
}

interface PlotProps {
  village: PlacedVillage
  at: readonly [number, number]
  waiting?: boolean
}

/** A field seen from the hill: planted as far as the target is reached, with a ridge for each full target. */
function Plot({ village, at: [x, y], waiting = false }: PlotProps) {
  const share = Math.max(0, village.share ?? 0)
  const planted = Math.min(1, share)
  const outline = slanted(x, y, 1)
  const ridges = share >= 1 ? Math.min(3, Math.floor(share)) : 0
  const middle = { x: x + PLOT.width / 2 + 6, y: y + PLOT.height / 2 }
  return (
    <g>
      <polygon points={outline} fill="var(--sheet)" />
      <polygon points={outline} fill="url(#fallow)" />
      {planted > 0 ? (
        <>
          <polygon points={slanted(x, y, planted)} fill="var(--field)" />
          <polygon points={slanted(x, y, planted)} fill="url(#furrow)" />
        </>
      ) : null}
      <polygon
        points={outline}
        fill="none"
        stroke="var(--ink)"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeDasharray={waiting ? '5 4' : undefined}
      />
      {Array.from({ length: ridges }, (_, ridge) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: ridges have no identity but their place
          key={ridge}
          d={`M${x + PLOT.slant} ${y - 4 - 5 * ridge}h${PLOT.width}`}
          stroke="var(--field-mid)"
          strokeWidth="3"
        />
      ))}
      <circle cx={middle.x} cy={middle.y} r="12.5" fill="var(--sheet)" stroke="var(--ink)" strokeWidth="2" />
      <text
        data-digits="identifier"
        x={middle.x}
        y={middle.y + 6}
        fontSize="17"
        fontWeight="700"
        textAnchor="middle"
        fill="var(--ink)"
      >
        {village.index}
      </text>
    </g>
  )
}

function slanted(x: number, y: number, part: number): string {
  const { width, height, slant } = PLOT
  const right = x + width * part
  const points = [
    [x, y + height],
    [x + slant, y],
    [right + slant, y],
    [right, y + height],
  ]
  return points.map((point) => point.map((value) => Number(value.toFixed(1))).join(',')).join(' ')
}
