import { Field } from './field'

interface SheetFieldProps {
  name: string
  label: string
  hint?: string
  error?: string | undefined
  /** Where one name occurs several times on a page. */
  id?: string
}

/** Named in both ways: some phones know a sheet by its ending only, others by its type only. */
const ACCEPTED = '.xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A spreadsheet to be chosen. A file cannot be put back into a form by a server: after an error it is chosen again. */
export function SheetField({ hint, error, id, ...field }: SheetFieldProps) {
  return (
    <Field
      {...field}
      {...(hint === undefined ? {} : { hint })}
      {...(error === undefined ? {} : { error })}
      {...(id === undefined ? {} : { id })}
      control={(props) => <input {...props} type="file" accept={ACCEPTED} className="input" />}
    />
  )
}
