import { fill } from '~/messages'
import { Field } from './field'
import { useMessages } from './messages-context'

interface FileFieldProps {
  name: string
  label: string
  /** What stands above the rules about kinds and sizes. */
  hint?: string
  error?: string
  optional?: boolean
  multiple?: boolean
  /** '10 MB', as the rule says it. */
  mostSize: string
  /** With `multiple`: how many at once. */
  most?: number
}

const ACCEPTED = 'image/jpeg,image/png,image/webp,application/pdf,.jpg,.jpeg,.png,.webp,.pdf'

/**
 * Pictures and PDFs from a phone or a desk. Its form is multipart/form-data. No server can put a chosen file back into
 * a form that returns, so the field says to choose again; everything else that was typed stays.
 */
export function FileField({ name, label, hint, error, optional, multiple = false, mostSize, most }: FileFieldProps) {
  const { chrome } = useMessages()
  const rule = multiple
    ? fill(chrome.fileRuleMany, { size: mostSize, most: most ?? 1 })
    : fill(chrome.fileRuleOne, { size: mostSize })
  return (
    <Field
      {...{ name, label, optional }}
      hint={hint ? `${hint} ${rule}` : rule}
      error={error ? `${error} ${chrome.fileAgain}` : undefined}
      control={(props) => <input {...props} type="file" accept={ACCEPTED} multiple={multiple} className="input" />}
    />
  )
}
