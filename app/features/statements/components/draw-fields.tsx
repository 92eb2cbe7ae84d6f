import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import type { Drawing } from '../drawn.view.server'

interface DrawFieldsProps {
  drawing: Drawing
  answer: FormAnswer | undefined
}

/** Drawing up the next statement of a pair, or the way to the one that waits. */
export function DrawFields({ drawing, answer }: DrawFieldsProps) {
  const { draw } = useMessages().statements
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { may, open, last, from, to, dueOn, today, statementId } = drawing
  if (open) {
    return (
      <NowBox title={draw.waits}>
        <p>
          <Link className="button" to={`/statements/${open.number}`}>
            {fill(draw.toOpen, { number: open.number })}
          </Link>
        </p>
      </NowBox>
    )
  }
  if (!may) return null
  const typed = (name: 'to' | 'dueOn', otherwise: string) => form.typed(name) ?? otherwise
  return (
    <NowBox title={draw.title}>
      <p>{last ? fill(draw.after, { number: last.number, from: format.date(from) }) : draw.first}</p>
      {last && to < from ? (
        <p className="soft">{draw.covered}</p>
      ) : (
        <Form method="post" className="form above" noValidate>
          <ErrorSummary errors={form.typed('intent') === 'draw' ? form.errors : []} />
          <input type="hidden" name="intent" value="draw" />
          <input type="hidden" name="statementId" value={form.typed('statementId') ?? statementId} />
          {last ? (
            <input type="hidden" name="from" value={from} />
          ) : (
            <TextField
              name="from"
              type="date"
              label={draw.from}
              max={today}
              defaultValue={form.typed('from') ?? from}
              error={form.errorOf('from')}
            />
          )}
          <TextField
            name="to"
            type="date"
            label={draw.to}
            hint={draw.toHint}
            max={today}
            defaultValue={typed('to', to)}
            error={form.errorOf('to')}
          />
          <TextField
            name="dueOn"
            type="date"
            label={draw.dueOn}
            hint={draw.dueOnHint}
            defaultValue={typed('dueOn', dueOn)}
            error={form.errorOf('dueOn')}
          />
          <div className="buttons">
            <SubmitButton big>{draw.submit}</SubmitButton>
          </div>
        </Form>
      )}
    </NowBox>
  )
}
