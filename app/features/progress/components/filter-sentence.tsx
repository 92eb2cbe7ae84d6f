import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { fill, type Messages } from '~/messages'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { type LedgerFilter, ledgerPath, type Narrower, NO_VILLAGE, without } from '../ledger-filter.form'
import type { LedgerPage } from '../ledger-page.view.server'
import { LedgerPeriod } from './ledger-period'

/** What a filter says, in one line: the period, what narrows it, and the step. Each part comes off with one tap. */
export function FilterSentence({ filter, names }: { filter: LedgerFilter; names: LedgerPage['names'] }) {
  const messages = useMessages()
  const { ledger, statuses } = messages
  const months: Narrower[] = ['from', 'to', 'month']
  const whole = months.every((name) => filter[name] === undefined)
  return (
    <ul className="filter-said" aria-label={ledger.said}>
      <li>
        {whole ? (
          <b>
            <LedgerPeriod filter={filter} />
          </b>
        ) : (
          <Off filter={filter} parts={months} said={ledger.filters.wholeYear}>
            <LedgerPeriod filter={filter} />
          </Off>
        )}
      </li>
      {saidOf(filter, names, messages).map(({ name, text }) => (
        <li key={name}>
          <Off filter={filter} parts={[name]} said={fill(ledger.without, { part: text })}>
            <Digits kind="name">{text}</Digits>
          </Off>
        </li>
      ))}
      <li>
        <b>{statuses.step[filter.step]}</b>
      </li>
    </ul>
  )
}

interface OffProps {
  filter: LedgerFilter
  parts: readonly Narrower[]
  said: string
  children: ReactNode
}

function Off({ filter, parts, said, children }: OffProps) {
  return (
    <Link className="chip" to={ledgerPath(without(filter, parts))}>
      <span>{children}</span>
      <span className="off" aria-hidden="true">
        ×
      </span>
      <span className="sr-only">
        <Digits kind="name">{said}</Digits>
      </span>
    </Link>
  )
}

type Said = { name: Narrower; text: string }

/** In the order of a sentence: where, who, how, in which state. */
function saidOf(filter: LedgerFilter, names: LedgerPage['names'], { ledger, statuses }: Messages): Said[] {
  const { states } = ledger
  const { town, village, base, buyer, type, channel, origin, fulfilment, payment, agreement } = filter
  const said: [Narrower, string | null | undefined][] = [
    ['town', town && (names.town ?? town)],
    ['village', village === NO_VILLAGE ? ledger.none : village && names.village],
    ['base', base && names.base],
    ['buyer', buyer && names.buyer],
    ['type', type && statuses.buyerType[type]],
    ['channel', channel && ledger.channels[channel]],
    ['origin', origin && ledger.origins[origin]],
    ['fulfilment', fulfilment && fill(states.fulfilment, { state: statuses.fulfilment[fulfilment] })],
    ['payment', payment && fill(states.payment, { state: statuses.payment[payment] })],
    ['agreement', agreement && fill(states.agreement, { state: statuses.agreement[agreement] })],
  ]
  return said.flatMap(([name, text]) => (text ? [{ name, text }] : []))
}
