import { type ChangeEvent, useCallback, useEffect, useRef } from 'react'
import { MOST_FILE_BYTES, megabytes } from '~/domain/attachment/attachment'
import { fill } from '~/messages'
import { fieldId } from '../field'
import { useMessages } from '../messages-context'
import { refusalText } from '../refusal-text'
import { useScripted } from '../scripted'
import { CropSquare } from './crop-square'
import { type PhotoOnItsWay, useFormWaits, usePhotos } from './use-photos'

interface PhotoFieldProps {
  label: string
  hint?: string
  error?: string
  /** How many more may be added. */
  most: number
}

const NAME = 'photos'
/** Named one by one, so that a phone that keeps HEIC hands over a JPEG. */
const ACCEPTED = 'image/jpeg,image/png,image/webp'

/**
 * Photos of a product, first thing in its form (multipart/form-data). With the script each is cut square, made small and
 * sent on its own while the rest is filled in: the form carries `photoIds`. Without it the plain files go with the form
 * as `photos`.
 */
export function PhotoField({ label, hint, error, most }: PhotoFieldProps) {
  const words = useMessages().photos
  const scripted = useScripted()
  const field = useRef<HTMLFieldSetElement>(null)
  const { photos, add, send, sendAll, cut, drop } = usePhotos()
  const ready = photos.every(({ state }) => state === 'kept')
  const waits = useFormWaits(field, ready, sendAll)
  const take = useCallback(
    (input: HTMLInputElement) => {
      void add([...(input.files ?? [])].slice(0, most))
      input.value = ''
    },
    [add, most],
  )
  useEffect(() => {
    // Chosen before the script was there.
    if (!scripted) return
    for (const input of field.current?.querySelectorAll<HTMLInputElement>('input[type="file"]') ?? []) {
      if (input.files?.length) take(input)
    }
  }, [scripted, take])
  const id = fieldId(NAME)
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
  const input = (own: string, words: string, camera: boolean) => (
    <label className={scripted ? 'button button-quiet pick' : 'pick-plain'}>
      {words}
      <input
        id={own}
        type="file"
        name={scripted ? undefined : NAME}
        accept={ACCEPTED}
        {...(camera ? { capture: 'environment' } : { multiple: most > 1 })}
        className={scripted ? 'sr-only' : 'input'}
        aria-describedby={described}
        aria-invalid={error ? true : undefined}
        onChange={({ currentTarget }: ChangeEvent<HTMLInputElement>) => take(currentTarget)}
      />
    </label>
  )
  return (
    <fieldset ref={field} className="photo-field">
      <legend>{label}</legend>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {photos.map((photo) => (
        <Photo key={photo.key} photo={photo} cut={cut} drop={drop} send={send} />
      ))}
      {photos.length < most ? (
        <div className="picks">
          {input(id, words.camera, true)}
          {input(`${id}-album`, words.album, false)}
        </div>
      ) : null}
      {scripted ? null : <p className="hint">{fill(words.plain, { size: megabytes(MOST_FILE_BYTES) })}</p>}
      {error && photos.length === 0 ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      <p role="status" className={waits ? 'due' : 'sr-only'}>
        {waits ? words.waiting : ''}
      </p>
    </fieldset>
  )
}

interface PhotoProps extends Pick<ReturnType<typeof usePhotos>, 'cut' | 'drop' | 'send'> {
  photo: PhotoOnItsWay
}

function Photo({ photo, cut, drop, send }: PhotoProps) {
  const messages = useMessages()
  const words = messages.photos
  const { key, picture, crop, state, id, name, refusal } = photo
  return (
    <div className="photo-on-its-way">
      {id === null ? null : <input type="hidden" name="photoIds" value={id} />}
      {picture && crop ? (
        <CropSquare picture={picture} crop={crop} onChange={(changed) => cut(key, changed)} />
      ) : (
        <p>{name}</p>
      )}
      <div className="photo-state">
        {state === 'sending' ? <Sending photo={photo} /> : null}
        <p role="status">{state === 'kept' ? words.kept : ''}</p>
      </div>
      {state === 'lost' ? (
        <p role="alert" className="field-error">
          {words.lost}
        </p>
      ) : null}
      {refusal ? (
        <p role="alert" className="field-error">
          {refusalText(messages, refusal)}
        </p>
      ) : null}
      <div className="picks">
        {state === 'lost' ? (
          <button type="button" className="button" onClick={() => void send(key)}>
            {words.again}
          </button>
        ) : null}
        <button type="button" className="button button-quiet" onClick={() => drop(key)}>
          {words.drop}
        </button>
      </div>
    </div>
  )
}

/** Bytes, not a percentage: on a slow line one wants to know how much is still to go. */
function Sending({ photo: { sent, total } }: { photo: PhotoOnItsWay }) {
  const words = useMessages().photos
  const kilobytes = (bytes: number) => Math.round(bytes / 1000)
  return (
    <div className="sending">
      <progress max={total} value={sent} aria-label={words.sendingLabel} />
      <p>{fill(words.sending, { sent: kilobytes(sent), total: kilobytes(total) })}</p>
    </div>
  )
}
