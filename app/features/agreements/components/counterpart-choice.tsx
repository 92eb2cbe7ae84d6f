import type { Side } from '~/domain/lifecycle/lifecycle'
import { SelectField } from '~/ui/field'
import { useMessages } from '~/ui/messages-context'
import type { Counterpart } from '../draft-form.view.server'

interface CounterpartChoiceProps {
  side: Side
  counterparts: readonly Counterpart[]
  /** What officials keep ready; none, and nothing is asked. */
  templates: readonly { id: string; name: string }[]
}

/** With whom: a step of its own, by GET, so that the form after it knows what the other side sells. */
export function CounterpartChoice({ side, counterparts, templates }: CounterpartChoiceProps) {
  const { agreements, terms } = useMessages()
  const { form } = agreements
  return (
    <form method="get" action="/agreements/new" className="form">
      <SelectField
        name={side === 'BUYER' ? 'supplier' : 'buyer'}
        label={side === 'BUYER' ? form.chooseSupplier : form.chooseBuyer}
        placeholder={form.choose}
        defaultValue=""
        choices={counterparts.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {templates.length === 0 ? null : (
        <SelectField
          optional
          name="template"
          label={terms.template}
          placeholder={terms.noTemplate}
          defaultValue=""
          choices={templates.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <div className="buttons">
        <button type="submit" className="button">
          {form.chosen}
        </button>
      </div>
    </form>
  )
}
