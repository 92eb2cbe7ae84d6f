import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { STEPS, type Step } from '~/domain/counting/steps'
import { type Fen, maxFen, subtractFen, ZERO_FEN } from '~/domain/money/fen'
import { fill } from '~/messages'
import { useFormat, useLocale, useMessages } from './messages-context'

interface Why {
  key: string
  text: ReactNode
}

interface LadderProps {
  amounts: Readonly<Record<Step, Fen>>
  /** Why a step is less (or more) than the one before it, one sentence each. */
  reasons?: Readonly<Partial<Record<Step, string>>>
  /** Where an amount opens to what it is made of. */
  hrefFor?: (step: Step) => string
  /** The amount of a step as it is to stand, in place of text or link. */
  amountOf?: (step: Step) => ReactNode
  /** Every reason between the step before and this one, in place of `reasons`. */
  whysOf?: (step: Step) => readonly Why[]
}

/**
 * How far the money has come: six strips, pale until counted. What was lost on the way to a step is hatched and said.
 * A step may exceed the one before it (spot orders need no agreement): then nothing is hatched and the surplus is said.
 */
export function Ladder({ amounts, reasons = {}, hrefFor, amountOf, whysOf }: LadderProps) {
  const { pieces, statuses } = useMessages()
  const format = useFormat()
  const longest = maxFen(ZERO_FEN, ...STEPS.map((step) => amounts[step]))

  const surplusOf = (amount: string, why: string | undefined) =>
    why ? fill(pieces.aboveWhy, { amount, why }) : fill(pieces.above, { amount })

  return (
    <ol className={`ladder${useLocale() === 'en' ? ' ladder-en' : ''}`} aria-label={pieces.ladder}>
      {STEPS.map((step, index) => {
        const amount = amounts[step]
        const before = index === 0 ? amount : amounts[STEPS[index - 1] ?? step]
        const drop = subtractFen(before, amount)
        return (
          <li key={step} className={step === 'COUNTED' ? 'is-counted' : undefined}>
            <span className="step-name">{statuses.step[step]}</span>
            <Strip width={share(amount, longest)} before={share(before, longest)} counted={step === 'COUNTED'} />
            <span className="step-amount num">
              {amountOf ? (
                amountOf(step)
              ) : hrefFor ? (
                <Link to={hrefFor(step)}>{format.money(amount)}</Link>
              ) : (
                format.money(amount)
              )}
            </span>
            {whysOf ? (
              <Whys whys={whysOf(step)} />
            ) : drop !== 0n ? (
              <span className="why">
                {drop > 0n ? (
                  <>
                    <b className="num">{format.money(subtractFen(ZERO_FEN, drop))}</b> {reasons[step]}
                  </>
                ) : (
                  surplusOf(format.money(subtractFen(ZERO_FEN, drop)), reasons[step])
                )}
              </span>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

function Whys({ whys }: { whys: readonly Why[] }) {
  if (whys.length === 0) return null
  return (
    <ul className="why">
      {whys.map(({ key, text }) => (
        <li key={key}>{text}</li>
      ))}
    </ul>
  )
}

function Strip({ width, before, counted }: { width: number; before: number; counted: boolean }) {
  return (
    <svg aria-hidden="true">
      <rect y="8%" width={`${width}%`} height="80%" fill={counted ? 'var(--field)' : 'var(--field-pale)'} />
      {counted ? <rect y="8%" width={`${width}%`} height="80%" fill="url(#furrow)" /> : null}
      {before > width ? (
        <rect x={`${width}%`} y="8%" width={`${(before - width).toFixed(2)}%`} height="80%" fill="url(#due)" />
      ) : null}
      <rect y="88%" width={`${Math.max(width, before, 0.5)}%`} height="7%" fill="var(--ink)" />
    </svg>
  )
}

/** Percent of the longest strip, two decimals; an amount below zero has no strip. */
function share(amount: Fen, longest: Fen): number {
  return amount <= 0n || longest <= 0n ? 0 : Number((amount * 10_000n) / longest) / 100
}
