import { Form, Link } from '@remix-run/react'
import { agreementLifecycle } from '~/domain/agreement/agreement-lifecycle'
import { FIGURE_CHANNELS } from '~/domain/counting/channels'
import { STEPS } from '~/domain/counting/steps'
import { BUYER_TYPES } from '~/domain/offline/vocabulary'
import { fulfilmentLifecycle, orderPaymentLifecycle } from '~/domain/order/order-lifecycle'
import { fill } from '~/messages'
import { SelectField } from '~/ui/field'
import { useFormat, useMessages } from '~/ui/messages-context'
import { type LedgerFilter, ledgerPath, NO_VILLAGE, ORIGINS } from '../ledger-filter.form'
import type { LedgerChoices } from '../ledger-page.view.server'

interface LedgerFiltersProps {
  /** As the address has it, also where that makes no sense. */
  typed: Readonly<Record<string, string>>
  choices: LedgerChoices
  /** What is wrong with the months. */
  error?: string
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

/** Everything a figure can be narrowed by. An ordinary form: the address says it all. */
export function LedgerFilters({ typed, choices, error }: LedgerFiltersProps) {
  const messages = useMessages()
  const { ledger, pieces, statuses } = messages
  const format = useFormat()
  const words = ledger.filters
  const months = MONTHS.map((month) => ({
    value: String(month),
    label: fill(pieces.month, { month: format.month(month) }),
  }))
  const of = <T extends string>(values: readonly T[], label: Readonly<Record<T, string>>) =>
    values.map((value) => ({ value, label: label[value] }))
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }))
  const select = (name: string, label: string, options: { value: string; label: string }[], value = typed[name]) => (
    <SelectField
      name={name}
      label={label}
      optional
      placeholder={words.any}
      defaultValue={value ?? ''}
      choices={options}
    />
  )
  return (
    <details className="on-demand" open={error !== undefined}>
      <summary className="button button-quiet">{words.open}</summary>
      {/* Drawn anew for another address, so that the fields are those of the address. */}
      <Form action="/office/ledger" className="audit-filters" key={JSON.stringify(typed)}>
        <SelectField
          name="year"
          label={words.year}
          defaultValue={typed.year}
          choices={choices.years.map((year) => ({ value: String(year), label: String(year) }))}
        />
        <SelectField
          name="step"
          label={words.step}
          defaultValue={typed.step ?? 'COUNTED'}
          choices={of(STEPS, statuses.step)}
        />
        {select('from', words.from, months, monthTyped(typed.from ?? typed.month))}
        <SelectField
          name="to"
          label={words.to}
          optional
          error={error}
          placeholder={words.any}
          defaultValue={monthTyped(typed.to ?? typed.month)}
          choices={months}
        />
        {select('town', words.town, named(choices.towns))}
        {select('village', words.village, [
          ...choices.villages.map(({ slug, name }) => ({ value: slug, label: name })),
          { value: NO_VILLAGE, label: ledger.none },
        ])}
        {select('base', words.base, named(choices.bases))}
        {select('buyer', words.buyer, named(choices.buyers))}
        {select('type', words.type, of(BUYER_TYPES, statuses.buyerType))}
        {select('channel', words.channel, of(FIGURE_CHANNELS, ledger.channels))}
        {select('origin', words.origin, of(ORIGINS, ledger.origins))}
        {select('fulfilment', words.fulfilment, of(fulfilmentLifecycle.states, statuses.fulfilment))}
        {select('payment', words.payment, of(orderPaymentLifecycle.states, statuses.payment))}
        {select('agreement', words.agreement, of(agreementLifecycle.states, statuses.agreement))}
        <div className="buttons">
          <button type="submit" className="button">
            {words.show}
          </button>
          <Link to={`/office/ledger${typed.year ? `?year=${typed.year}` : ''}`}>{words.clear}</Link>
        </div>
      </Form>
    </details>
  )
}

/** Four taps for what people ask for most. */
export function QuarterChips({ filter }: { filter: LedgerFilter }) {
  const words = useMessages().ledger.filters
  const { from, to, month, ...rest } = filter
  const edge = (number: number) => `${filter.year}-${String(number).padStart(2, '0')}`
  const whole = from === undefined && to === undefined && month === undefined
  return (
    <nav className="chips" aria-label={words.quarters}>
      <Link className="chip" to={ledgerPath(rest)} aria-current={whole ? 'page' : undefined}>
        {words.wholeYear}
      </Link>
      {([1, 2, 3, 4] as const).map((quarter) => {
        const range = { from: edge(quarter * 3 - 2), to: edge(quarter * 3) }
        const chosen = from === range.from && to === range.to
        return (
          <Link
            key={quarter}
            className="chip"
            to={ledgerPath({ ...rest, ...range })}
            aria-current={chosen ? 'page' : undefined}
          >
            {words.quarter[quarter]}
          </Link>
        )
      })}
    </nav>
  )
}

/** '2026-03' or '3' as the choice has it. */
function monthTyped(text: string | undefined): string {
  if (!text) return ''
  return String(Number(text.slice(-2).replace('-', '')))
}
