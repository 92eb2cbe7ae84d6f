import { MOST_FILE_BYTES, megabytes } from '~/domain/attachment/attachment'
import { fill } from '~/messages'
import { fieldId } from './field'
import { useMessages } from './messages-context'
import { useNeedsScripts } from './scripted'

interface PhotoFieldProps {
  label: string
  hint?: string
  error?: string
  /** How many more may be added. */
  most: number
  /** They go with the form, made small: whoever enters for another sends nothing ahead of it. */
  withForm?: boolean
  optional?: boolean
}

const NAME = 'photos'
/** Named one by one, so that a phone that keeps HEIC hands over a JPEG. */
const ACCEPTED = 'image/jpeg,image/png,image/webp'

/**
 * Photos of a product, first thing in its form (multipart/form-data). Without a script the plain files go with the form
 * as `photos`; with it the picker (browser/photos) stands in their place, and the form carries `photoIds`, or with
 * `withForm` the photos themselves.
 */
export function PhotoField({ label, hint, error, most, withForm = false, optional = false }: PhotoFieldProps) {
  useNeedsScripts()
  const { photos: words, chrome } = useMessages()
  const id = fieldId(NAME)
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
  const input = (own: string, text: string, camera: boolean) => (
    <label className="pick-plain">
      {text}
      <input
        id={own}
        type="file"
        name={NAME}
        accept={ACCEPTED}
        {...(camera ? { capture: 'environment' } : { multiple: most > 1 })}
        className="input"
        aria-describedby={described}
        aria-invalid={error ? true : undefined}
      />
    </label>
  )
  return (
    <fieldset className="photo-field">
      <legend>
        {label}
        {optional ? <span className="optional">{chrome.optional}</span> : null}
      </legend>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {withForm ? `${error} ${chrome.fileAgain}` : error}
        </p>
      ) : null}
      <div data-photos data-most={most} data-field={id} data-name={withForm ? NAME : undefined}>
        <div className="picks">
          {input(id, words.camera, true)}
          {input(`${id}-album`, words.album, false)}
        </div>
        <p className="hint">{fill(words.plain, { size: megabytes(MOST_FILE_BYTES) })}</p>
      </div>
    </fieldset>
  )
}
