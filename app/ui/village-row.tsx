import { Link } from '@remix-run/react'
import type { Fen } from '~/domain/money/fen'
import { Money } from './amounts'
import { Chinese } from './chinese'
import { Ground } from './ground'
import { PercentSay } from './percent-say'
import { VillageName } from './village-name'

interface VillageRowProps {
  name: string
  href: string
  /** The town, or that nobody has confirmed it yet. */
  town: string
  counted: Fen
  target: Fen | null
}

/** One village in a list of villages: name, ground, figures. To stand in a `ul`. */
export function VillageRow({ name, href, town, counted, target }: VillageRowProps) {
  return (
    <li className="village-row">
      <Link className="name" to={href}>
        <VillageName name={name} />
      </Link>
      <span className="town">
        <Chinese>{town}</Chinese>
      </span>
      <Ground counted={counted} target={target} name={name} />
      <Money amount={counted} />
      <PercentSay counted={counted} target={target} />
    </li>
  )
}
