import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Fen } from '~/domain/money/fen'
import { Money, type MoneySize } from './amounts'
import { Chinese } from './chinese'
import { useFormat } from './messages-context'
import { unbroken } from './unbroken'

/**
 * What a number of the office is: money in fen, how many things, or worked out of others (a rate, a median, a date,
 * a projection) as the text that is shown.
 */
export type FigureValue = { readonly fen: Fen } | { readonly count: bigint | number } | { readonly derived: string }

interface FigureProps {
  of: FigureValue
  /** The page whose rows sum to it; of a derived one, the page that shows how it was worked out. */
  to: string
  size?: MoneySize
  /** One of several ways beside each other, and whether it is the one that is open. */
  chip?: 'here' | 'there'
  /** How it is shown; without it money as money and a count as a count. */
  children?: ReactNode
}

/**
 * The one way a number stands on a page of the office: it opens to what it is made of (docs/decisions/0032). The page
 * it opens says it again as FigureTotal, and has a FigureRow or a Figure for each row of the sum.
 */
export function Figure({ of, to, size = 'plain', chip, children }: FigureProps) {
  return (
    <Link
      className={chip ? 'chip' : 'figure'}
      to={to}
      data-figure={markOf(of)}
      aria-current={chip === 'here' ? 'page' : undefined}
    >
      {children ?? <FigureText of={of} size={size} />}
    </Link>
  )
}

/** The figure that a page is about, which its rows sum to. It opens nothing: this is where it opens. */
export function FigureTotal({ of, size = 'key', children }: Omit<FigureProps, 'to' | 'chip'>) {
  return <span data-figure-total={markOf(of)}>{children ?? <FigureText of={of} size={size} />}</span>
}

/** What one row adds to the page's figure, where it opens no further. */
export function FigureRow({ of, size = 'plain', children }: Omit<FigureProps, 'to' | 'chip'>) {
  return <span data-row={markOf(of)}>{children ?? <FigureText of={of} size={size} />}</span>
}

/** A row of the page's figure that opens further itself. */
export function FigureRowLink(props: FigureProps) {
  return (
    <span data-row={markOf(props.of)}>
      <Figure {...props} />
    </span>
  )
}

interface FigureChipProps {
  count: bigint | number
  to: string
  label: string
  /** It is what the page shows now. */
  here: boolean
}

/** One way of narrowing a list, with how many there are: the list it opens is that long. */
export function FigureChip({ count, to, label, here }: FigureChipProps) {
  const format = useFormat()
  return (
    <Link className="chip" to={to} aria-current={here ? 'page' : undefined} data-figure={markOf({ count })}>
      <span>
        {label} <span className="num">{format.count(count)}</span>
      </span>
    </Link>
  )
}

/** What digits outside a figure may be: never an amount or a count that could open. */
type DigitsKind =
  /** A number of a document, row or seal, a hash, a phone, a USCC. */
  | 'identifier'
  /** What somebody typed: names, notes, titles. */
  | 'name'
  /** A rule's own number: 每村3万元, a limit, a version. */
  | 'rule'
  /** As it was printed elsewhere. */
  | 'quoted'
  /** What somebody has set. */
  | 'setting'

/** Digits that are no figure, with what they are instead. */
export function Digits({ kind, children }: { kind: DigitsKind; children: ReactNode }) {
  return (
    <span data-digits={kind}>
      <Chinese>{kind === 'identifier' ? unbroken(children) : children}</Chinese>
    </span>
  )
}

function FigureText({ of, size }: { of: FigureValue; size: MoneySize }) {
  const format = useFormat()
  if ('fen' in of) return <Money amount={of.fen} size={size} />
  return <span className="num">{'count' in of ? format.count(of.count) : of.derived}</span>
}

function markOf(value: FigureValue): string {
  if ('fen' in value) return `fen:${value.fen}`
  return 'count' in value ? `count:${value.count}` : `derived:${value.derived}`
}
