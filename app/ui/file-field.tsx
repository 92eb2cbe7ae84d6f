import { MOST_FILE_BYTES, MOST_FILES, MOST_FORM_BYTES, megabytes } from '~/domain/attachment/attachment'
import { fill } from '~/messages'
import { Field } from './field'
import { useMessages } from './messages-context'
import { useNeedsScripts } from './scripted'

interface FileFieldProps {
  name: string
  label: string
  /** What stands above the rules about kinds and sizes. */
  hint?: string
  error?: string
  optional?: boolean
  multiple?: boolean
  /** At most so many pictures, and no papers. */
  pictures?: number
  /** Where one name occurs several times on a page. */
  id?: string
}

const PICTURES = 'image/jpeg,image/png,image/webp'
const ACCEPTED = 'image/jpeg,image/png,image/webp,application/pdf,.jpg,.jpeg,.png,.webp,.pdf,.ofd'

/**
 * Pictures and PDFs from a phone or a desk. Its form is multipart/form-data. No server can put a chosen file back into
 * a form that returns, so the field says to choose again; everything else that was typed stays. With the script
 * (browser/files), what is too large is told before it is sent over a slow line.
 */
export function FileField({
  name,
  label,
  hint,
  error,
  optional,
  id,
  pictures,
  multiple = pictures !== undefined,
}: FileFieldProps) {
  useNeedsScripts()
  const { chrome } = useMessages()
  const size = megabytes(MOST_FILE_BYTES)
  const many = fill(chrome.fileRuleMany, { size, most: MOST_FILES, total: megabytes(MOST_FORM_BYTES) })
  const filed = multiple ? many : fill(chrome.fileRuleOne, { size })
  const rule = pictures === undefined ? filed : fill(chrome.pictureRule, { size, most: pictures })
  return (
    <Field
      {...{ name, label, optional, id }}
      hint={hint ? `${hint} ${rule}` : rule}
      error={error ? `${error} ${chrome.fileAgain}` : undefined}
      control={(props) => (
        <>
          <input
            {...props}
            type="file"
            accept={pictures === undefined ? ACCEPTED : PICTURES}
            multiple={multiple}
            className="input"
            data-papers=""
          />
          {error ? null : <p className="due files-gone">{chrome.fileGone}</p>}
        </>
      )}
    />
  )
}
