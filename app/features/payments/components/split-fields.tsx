import type { Fen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import type { useFormAnswer } from '~/ui/form-answer'
import { useFormat, useMessages } from '~/ui/messages-context'

export interface SplitDocument {
  id: string
  number: string
  /** What may still be put on it, beside what of this transfer stands there. */
  openFen: Fen
  code?: string
  optional: boolean
  /** What stands in the field at first. */
  start: string | undefined
}

interface SplitFieldsProps {
  legend: string
  hint: string
  documents: readonly SplitDocument[]
  form: ReturnType<typeof useFormAnswer>
}

/** Which part of a transfer pays which document: one amount each, empty for none. */
export function SplitFields({ legend, hint, documents, form }: SplitFieldsProps) {
  const { pay } = useMessages().payments
  const format = useFormat()
  return (
    <fieldset className="fields">
      <legend>{legend}</legend>
      <p className="hint">{hint}</p>
      {documents.map(({ id, number, openFen, code, optional, start }) => {
        const name = `allocations[${id}]`
        const open = { amount: format.yuan(openFen), code: code ?? '' }
        return (
          <TextField
            key={id}
            name={name}
            label={fill(pay.allocation, { number })}
            hint={openFen > 0n ? fill(code ? pay.openHint : pay.openHintShort, open) : undefined}
            optional={optional}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={form.typed(name) ?? start}
            error={form.errorOf(name)}
          />
        )
      })}
    </fieldset>
  )
}
