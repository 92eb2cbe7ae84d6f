import { type ChangeEvent, useState } from 'react'
import { MOST_FILE_BYTES, MOST_FILES, MOST_FORM_BYTES, megabytes } from '~/domain/attachment/attachment'
import { fill, type Messages } from '~/messages'
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
  /** Where one name occurs several times on a page. */
  id?: string
}

const ACCEPTED = 'image/jpeg,image/png,image/webp,application/pdf,.jpg,.jpeg,.png,.webp,.pdf,.ofd'

/**
 * Pictures and PDFs from a phone or a desk. Its form is multipart/form-data. No server can put a chosen file back into
 * a form that returns, so the field says to choose again; everything else that was typed stays. With the script, what
 * is too large is told before it is sent over a slow line.
 */
export function FileField({ name, label, hint, error, optional, id, multiple = false }: FileFieldProps) {
  useNeedsScripts()
  const messages = useMessages()
  const { chrome } = messages
  const [tooMuch, setTooMuch] = useState('')
  const size = megabytes(MOST_FILE_BYTES)
  const rule = multiple
    ? fill(chrome.fileRuleMany, { size, most: MOST_FILES, total: megabytes(MOST_FORM_BYTES) })
    : fill(chrome.fileRuleOne, { size })
  const look = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const fault = faultOf(messages, [...(target.files ?? [])])
    setTooMuch(fault)
    if (fault !== '') target.value = ''
  }
  return (
    <>
      <Field
        {...{ name, label, optional, id }}
        hint={hint ? `${hint} ${rule}` : rule}
        error={tooMuch || (error ? `${error} ${chrome.fileAgain}` : undefined)}
        control={(props) => (
          <input {...props} type="file" accept={ACCEPTED} multiple={multiple} className="input" onChange={look} />
        )}
      />
      <p role="status" className="sr-only">
        {tooMuch}
      </p>
    </>
  )
}

function faultOf({ chrome, refusals }: Messages, files: readonly File[]): string {
  const large = files.find((file) => file.size > MOST_FILE_BYTES)
  const maximum = megabytes(MOST_FILE_BYTES)
  if (large) return fill(refusals['upload-too-large'], { file: large.name, size: megabytes(large.size), maximum })
  if (files.length > MOST_FILES) return fill(refusals['too-many-files'], { most: MOST_FILES })
  const total = files.reduce((sum, file) => sum + file.size, 0)
  const sizes = { size: megabytes(total), total: megabytes(MOST_FORM_BYTES) }
  return total > MOST_FORM_BYTES ? fill(chrome.filesTooLarge, sizes) : ''
}
