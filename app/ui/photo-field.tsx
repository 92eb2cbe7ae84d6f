import { MOST_FILE_BYTES, megabytes } from '~/domain/attachment/attachment'
import { fill } from '~/messages'
import { CheckField, fieldId } from './field'
import { useMessages } from './messages-context'
import { useNeedsScripts } from './scripted'

interface PhotoFieldProps {
  label: string
  hint?: string
  error?: string
  /** How many more may be added. */
  most: number
  /** Ids of photos that were sent ahead of a form that came back: they are there, and go with it again. */
  sent?: readonly string[]
  /** They go with the form, made small: whoever enters for another sends nothing ahead of it. */
  withForm?: boolean
  optional?: boolean
}

const NAME = 'photos'
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u
/** Named one by one, so that a phone that keeps HEIC hands over a JPEG. */
const ACCEPTED = 'image/jpeg,image/png,image/webp'

/**
 * Photos of a product, first thing in its form (multipart/form-data). Without a script the plain files go with the form
 * as `photos`; with it the picker (browser/photos) stands in their place, and the form carries `photoIds`, or with
 * `withForm` the photos themselves.
 */
export function PhotoField(field: PhotoFieldProps) {
  const { label, hint, error, most, sent = [], withForm = false, optional = false } = field
  useNeedsScripts()
  const { photos: words, chrome } = useMessages()
  const there = sent.filter((one) => ID.test(one)).slice(0, most)
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
      {there.length === 0 ? null : (
        <ul className="photos-there">
          {there.map((photo, index) => (
            <li key={photo}>
              <img src={`/photos/${photo}/card.webp`} alt="" width={96} height={96} />
              <CheckField
                id={`${id}-there-${index}`}
                name="photoIds"
                value={photo}
                label={fill(words.there, { number: index + 1 })}
                defaultChecked
              />
            </li>
          ))}
        </ul>
      )}
      {withForm && !error ? <p className="due files-gone">{chrome.fileGone}</p> : null}
      <div data-photos data-most={most - there.length} data-field={id} data-name={withForm ? NAME : undefined}>
        <div className="picks">
          {input(id, words.camera, true)}
          {input(`${id}-album`, words.album, false)}
        </div>
        {withForm ? null : <p className="due files-gone">{chrome.fileGone}</p>}
        <p className="hint">{fill(words.plain, { size: megabytes(MOST_FILE_BYTES) })}</p>
      </div>
    </fieldset>
  )
}
