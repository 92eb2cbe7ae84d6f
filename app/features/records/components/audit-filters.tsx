import { Form, Link } from '@remix-run/react'
import { CheckField, SelectField, TextField } from '~/ui/field'
import { useMessages } from '~/ui/messages-context'
import { type AuditFilter, auditHref, CHANNELS, EVERYTHING } from '../audit.form'

/** What of the audit is shown. An ordinary form: the address says it all. */
export function AuditFilters({ filter }: { filter: AuditFilter }) {
  const { audit } = useMessages()
  const href = auditHref(filter)
  const active = href !== auditHref(EVERYTHING)
  return (
    <details className="filters" open={active}>
      <summary className="button button-quiet">{audit.find}</summary>
      {/* Drawn anew for another address, so that the fields are those of the address. */}
      <Form action="/office/audit" key={href} className="audit-filters">
        <TextField name="number" label={audit.number} hint={audit.numberHint} optional defaultValue={filter.number} />
        <TextField name="person" label={audit.person} hint={audit.personHint} optional defaultValue={filter.person} />
        <SelectField
          name="action"
          label={audit.action}
          optional
          defaultValue={filter.action ?? ''}
          placeholder={audit.anyAction}
          choices={Object.entries(audit.actions).map(([value, label]) => ({ value, label }))}
        />
        <SelectField
          name="channel"
          label={audit.channel}
          optional
          defaultValue={filter.channel ?? ''}
          placeholder={audit.anyChannel}
          choices={CHANNELS.map((value) => ({ value, label: audit.channels[value] }))}
        />
        <TextField name="from" type="date" label={audit.from} optional defaultValue={filter.from ?? ''} />
        <TextField name="to" type="date" label={audit.to} optional defaultValue={filter.to ?? ''} />
        <CheckField name="refused" value="1" label={audit.refusedOnly} defaultChecked={filter.refusedOnly} />
        <div className="buttons">
          <button type="submit" className="button">
            {audit.submit}
          </button>
          {active ? <Link to="/office/audit">{audit.clear}</Link> : null}
        </div>
      </Form>
    </details>
  )
}
