import { EDGE, XIANG, YUE } from '~/domain/paper/seal-mark'
import { fill } from '~/messages'
import { useMessages } from './messages-context'

interface SealProps {
  /** Party A is cut in relief (red on paper), party B engraved (paper out of red). */
  party: 'first' | 'second'
  state: 'signed' | 'waiting' | 'void'
  /** Of the agreement. Not needed while waiting. */
  number?: string
  /** Of the signature, as text. */
  day?: string
}

/** The platform's own seal; red is printed by a signature and by nothing else. Name, role and time stand beside it. */
export function Seal({ party, state, number = '', day = '' }: SealProps) {
  const { seal } = useMessages().pieces
  const name = party === 'first' ? seal.first : seal.second
  if (state === 'waiting') return <WaitingSeal name={name} label={fill(seal.labelWaiting, { party: name })} />

  const ink = state === 'signed' ? 'var(--seal)' : 'var(--ink-soft)'
  const [ground, mark] = party === 'first' ? ['var(--sheet)', ink] : [ink, 'var(--sheet)']
  const letters = [
    party === 'first' ? seal.firstShort : seal.secondShort,
    ...(state === 'signed' ? [seal.signedFirst, seal.signedSecond] : [seal.voidFirst, seal.voidSecond]),
  ]
  const label = fill(seal.label, { party: name, state: state === 'signed' ? seal.signed : seal.void, number, day })

  return (
    <svg className="seal" role="img" aria-label={label} viewBox="-2 -2 128 128">
      <g transform={`rotate(${party === 'first' ? -2 : 1.5} 62 62)`} fill={mark} fontFamily="var(--song)">
        <path d={EDGE} fill={ground} stroke={ink} strokeWidth="3.5" strokeLinejoin="round" />
        <path d="M10 92.5h104" stroke={mark} strokeWidth="1.5" />
        <g transform="translate(8 20) scale(3.2)" fill="none" stroke={mark} strokeWidth="1.75" strokeLinejoin="bevel">
          <path d={XIANG} />
          <path d={YUE} />
        </g>
        {letters.map((letter, index) => (
          <text
            key={letter}
            lang="zh-CN"
            x="103"
            y={33 + index * 23}
            fontSize="19"
            fontWeight="700"
            textAnchor="middle"
          >
            {letter}
          </text>
        ))}
        <text
          x="62"
          y="104"
          fontSize="11.5"
          fontWeight="700"
          textAnchor="middle"
          textLength="100"
          fontFamily="var(--hei)"
        >
          {number}
        </text>
        <text x="62" y="116.5" fontSize="10.5" textAnchor="middle" textLength="62" fontFamily="var(--hei)">
          {day}
        </text>
        {state === 'void' ? <path d="M8 116 116 8" stroke={ink} strokeWidth="4" /> : null}
      </g>
    </svg>
  )
}

function WaitingSeal({ name, label }: { name: string; label: string }) {
  const { seal } = useMessages().pieces
  return (
    <svg className="seal" role="img" aria-label={label} viewBox="0 0 124 124">
      <rect
        x="5"
        y="5"
        width="114"
        height="114"
        fill="none"
        stroke="var(--rule-strong)"
        strokeWidth="2"
        strokeDasharray="7 6"
      />
      <text x="62" y="58" textAnchor="middle" fontSize="19" fill="var(--ink-soft)">
        {name}
      </text>
      <text x="62" y="82" textAnchor="middle" fontSize="19" fill="var(--ink-soft)">
        {seal.waiting}
      </text>
    </svg>
  )
}
