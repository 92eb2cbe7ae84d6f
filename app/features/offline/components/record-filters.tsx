import { Form } from '@remix-run/react'
import { offlineLifecycle } from '~/domain/offline/offline-lifecycle'
import { CHANNELS } from '~/domain/offline/vocabulary'
import { SelectField, TextField } from '~/ui/field'
import { useMessages } from '~/ui/messages-context'
import type { RecordFilter } from '../records.view.server'

interface RecordFiltersProps {
  filter: RecordFilter
  villages: readonly { id: string; name: string }[]
  authors: readonly { id: string; name: string }[]
}

/** Narrows the list by an ordinary form; what is set stands open. */
export function RecordFilters({ filter, villages, authors }: RecordFiltersProps) {
  const { offlineRecords: words, statuses, offline } = useMessages()
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }))
  const set = Object.values(filter).some((value) => value !== undefined)
  return (
    <details className="filters" open={set}>
      <summary className="button button-quiet">{words.filters}</summary>
      {/* Drawn anew for another address, so that the fields are those of the address. */}
      <Form action="/office/offline" key={JSON.stringify(filter)} className="audit-filters">
        <SelectField
          name="state"
          label={words.state}
          placeholder={words.anyState}
          defaultValue={filter.state ?? ''}
          choices={offlineLifecycle.states.map((value) => ({ value, label: statuses.offline[value] }))}
          optional
        />
        <SelectField
          name="village"
          label={words.village}
          placeholder={words.anyVillage}
          defaultValue={filter.villageId ?? ''}
          choices={named(villages)}
          optional
        />
        <SelectField
          name="channel"
          label={words.channel}
          placeholder={words.anyChannel}
          defaultValue={filter.channel ?? ''}
          choices={CHANNELS.map((value) => ({ value, label: offline.channels[value] }))}
          optional
        />
        <SelectField
          name="who"
          label={words.who}
          placeholder={words.anyWho}
          defaultValue={filter.enteredBy ?? ''}
          choices={named(authors)}
          optional
        />
        <TextField name="from" label={words.from} type="date" defaultValue={filter.from} optional />
        <TextField name="to" label={words.to} type="date" defaultValue={filter.to} optional />
        <div className="buttons">
          <button type="submit" className="button">
            {words.show}
          </button>
        </div>
      </Form>
    </details>
  )
}
