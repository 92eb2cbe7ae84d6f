import type { ReactElement } from 'react'
import { Chilli } from './produce/chilli'
import { Crate } from './produce/crate'
import { Fruit } from './produce/fruit'
import { Ginger } from './produce/ginger'
import { Herb } from './produce/herb'
import { Leafy } from './produce/leafy'
import { Longan } from './produce/longan'
import { Rice } from './produce/rice'
import { SweetPotato } from './produce/sweet-potato'

const PRINTS = {
  leafy: Leafy,
  'sweet-potato': SweetPotato,
  ginger: Ginger,
  rice: Rice,
  chilli: Chilli,
  fruit: Fruit,
  longan: Longan,
  herb: Herb,
  generic: Crate,
} satisfies Record<string, () => ReactElement>

export type ProduceKind = keyof typeof PRINTS
export const PRODUCE_KINDS = Object.keys(PRINTS) as ProduceKind[]

interface ProduceProps {
  /** One of PRODUCE_KINDS; anything else is drawn as a crate. */
  kind: string
  /** What the picture says; left out where the name stands beside it. */
  label?: string
  /** Drawn above 12rem: a finer line. */
  large?: boolean
}

/** A drawn picture of a crop. */
export function Produce({ kind, label, large = false }: ProduceProps) {
  const Drawing = Object.hasOwn(PRINTS, kind) ? PRINTS[kind as ProduceKind] : Crate
  const className = `produce${large ? ' produce-large' : ''}`
  if (!label) {
    return (
      <svg className={className} viewBox="0 0 120 120" aria-hidden="true">
        <Drawing />
      </svg>
    )
  }
  return (
    <svg className={className} viewBox="0 0 120 120" role="img" aria-label={label}>
      <Drawing />
    </svg>
  )
}

/** The ground produce stands on. */
export function SoilLine() {
  return <div className="soil-line" aria-hidden="true" />
}
