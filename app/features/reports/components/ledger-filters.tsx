import { Form, Link } from '@remix-run/react'
import { FIGURE_CHANNELS } from '~/domain/counting/channels'
import { BUYER_TYPES } from '~/domain/offline/vocabulary'
import { fill } from '~/messages'
import { SelectField } from '~/ui/field'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { LedgerChoices } from '../ledger-scope.view.server'

interface LedgerFiltersProps {
  /** The page that is narrowed; without one, the ledger's own. */
  action?: string
  /** As the address has it, also where that makes no sense. */
  typed: Readonly<Record<string, string>>
  choices: LedgerChoices
  years: readonly number[]
  /** What is wrong with the months. */
  error?: string
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

/** What of the ledger is shown and exported. An ordinary form: the address says it all. */
export function LedgerFilters({ action = '/office/reports/ledger', typed, choices, years, error }: LedgerFiltersProps) {
  const { purchases: words, pieces, statuses } = useMessages()
  const format = useFormat()
  const months = MONTHS.map((month) => ({
    value: String(month),
    label: fill(pieces.month, { month: format.month(month) }),
  }))
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
  const named = (rows: readonly { slug: string; name: string }[]) =>
    rows.map(({ slug, name }) => ({ value: slug, label: name }))
  return (
    <details className="filters" open={error !== undefined}>
      <summary className="button button-quiet">{words.filter}</summary>
      {/* Drawn anew for another address, so that the fields are those of the address. */}
      <Form action={action} className="audit-filters" key={JSON.stringify(typed)}>
        {typed.step ? <input type="hidden" name="step" value={typed.step} /> : null}
        <SelectField
          name="year"
          label={words.year}
          defaultValue={typed.year ?? String(years[0])}
          choices={years.map((year) => ({ value: String(year), label: String(year) }))}
        />
        {select('from', words.from, months, monthOf(typed.from ?? typed.month))}
        <SelectField
          name="to"
          label={words.to}
          optional
          error={error}
          placeholder={words.any}
          defaultValue={monthOf(typed.to ?? typed.month)}
          choices={months}
        />
        {select('town', words.town, named(choices.towns))}
        {select('village', words.village, named(choices.villages))}
        {select('buyer', words.buyer, named(choices.buyers))}
        {select(
          'type',
          words.type,
          BUYER_TYPES.map((value) => ({ value, label: statuses.buyerType[value] })),
        )}
        {select(
          'channel',
          words.channel,
          FIGURE_CHANNELS.map((value) => ({ value, label: words.channels[value] })),
        )}
        {select(
          'origin',
          words.origin,
          (['ONLINE', 'OFFLINE'] as const).map((value) => ({ value, label: words.origins[value] })),
        )}
        {select('base', words.base, named(choices.bases))}
        <div className="buttons">
          <button type="submit" className="button">
            {words.apply}
          </button>
          <Link to={action}>{words.clear}</Link>
        </div>
      </Form>
    </details>
  )
}

/** '2026-03' or '3' as the choice has it. */
function monthOf(text: string | undefined): string {
  const number = Number((text ?? '').slice(-2).replace('-', ''))
  return number >= 1 && number <= 12 ? String(number) : ''
}
