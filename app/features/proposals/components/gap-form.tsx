import { Form } from '@remix-run/react'
import { CheckField, TextField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { VillageName } from '~/ui/village-name'
import { BASES } from '../gap.form'
import type { GapPage } from '../gap.view.server'

/** What to work out: an ordinary form of questions, whose answer has an address of its own. */
export function GapForm({ page }: { page: GapPage }) {
  const { gap } = useMessages().proposals
  const { asked, villages, wantedOn } = page
  const answer: FormAnswer | undefined =
    Object.keys(asked.errors).length > 0 ? { errors: asked.errors, typed: asked.typed } : undefined
  const form = useFormAnswer(answer)
  return (
    <Form method="get" className="form no-print" noValidate>
      <ErrorSummary errors={form.errors} />
      <TextField
        name="budget"
        label={gap.budget}
        hint={gap.budgetHint}
        optional
        inputMode="decimal"
        autoComplete="off"
        defaultValue={asked.typed.budget}
        error={form.errorOf('budget')}
      />
      <TextField
        name="wanted"
        label={gap.wanted}
        hint={gap.wantedHint}
        type="date"
        defaultValue={asked.typed.wanted || wantedOn}
        error={form.errorOf('wanted')}
      />
      <fieldset className="fields">
        <legend>{gap.basis}</legend>
        {BASES.map((basis) => (
          <CheckField
            key={basis}
            type="radio"
            name="basis"
            value={basis}
            label={gap.bases[basis]}
            defaultChecked={asked.basis === basis}
          />
        ))}
      </fieldset>
      <fieldset className="fields">
        <legend>{gap.villages}</legend>
        <p className="hint">{gap.villagesHint}</p>
        {villages.map(({ slug, name, short, chosen }) => (
          <CheckField
            key={slug}
            name="village"
            id={`village-${slug}`}
            value={slug}
            defaultChecked={chosen && short}
            label={
              <>
                <Digits kind="name">
                  <VillageName name={name} />
                </Digits>
                {short ? null : <span className="soft"> · {gap.enough}</span>}
              </>
            }
          />
        ))}
      </fieldset>
      <CheckField name="far" label={gap.far} defaultChecked={asked.allowFarOff} />
      <div className="buttons">
        <button type="submit" className="button">
          {gap.submit}
        </button>
      </div>
    </Form>
  )
}
