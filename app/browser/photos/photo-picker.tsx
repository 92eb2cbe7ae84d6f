import { type ChangeEvent, useEffect, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { fill } from '~/messages/fill'
import { words } from '../words'
import { CropSquare } from './crop-square'
import { type PhotoOnItsWay, useFormWaits, usePhotos } from './use-photos'

/** Named one by one, so that a phone that keeps HEIC hands over a JPEG. */
const ACCEPTED = 'image/jpeg,image/png,image/webp'

/** Puts the picker where the plain fields for photos are, with what was chosen in them before the script was there. */
export function putPicker(place: HTMLElement): void {
  const plain = [...place.querySelectorAll<HTMLInputElement>('input[type="file"]')]
  const chosen = plain.flatMap(({ files }) => [...(files ?? [])])
  const { most, field = '', name = '' } = place.dataset
  // An old browser cannot put files into a field: there the plain fields stay.
  if (name && !maySetFiles()) return
  const described = plain[0]?.getAttribute('aria-describedby') ?? undefined
  createRoot(place).render(<PhotoPicker {...{ field, name, chosen, described }} most={Number(most)} />)
}

function maySetFiles(): boolean {
  try {
    return new DataTransfer().files.length === 0
  } catch {
    return false
  }
}

interface PhotoPickerProps {
  /** The id of the field, to which a summary of errors leads. */
  field: string
  /** Under which the photos go with the form; empty: they are sent ahead of it. */
  name: string
  most: number
  /** Ids of what is said about the field. */
  described: string | undefined
  chosen: readonly File[]
}

/** Each photo is cut square, made small and sent on its own while the rest of the form is filled in. */
function PhotoPicker({ field, name, most, described, chosen }: PhotoPickerProps) {
  const { photos: say } = words()
  const inside = useRef<HTMLDivElement>(null)
  const { photos, add, send, sendAll, cut, drop } = usePhotos(name === '')
  const ready = photos.every(({ state }) => state === 'kept')
  const waits = useFormWaits(inside, ready, sendAll)
  const taken = useRef(false)
  useEffect(() => {
    if (taken.current || chosen.length === 0) return
    taken.current = true
    void add(chosen.slice(0, most))
  }, [chosen, most, add])
  const take = ({ currentTarget: input }: ChangeEvent<HTMLInputElement>) => {
    void add([...(input.files ?? [])].slice(0, most))
    input.value = ''
  }
  const pick = (id: string, text: string, camera: boolean) => (
    <label className="button button-quiet pick">
      {text}
      <input
        id={id}
        type="file"
        accept={ACCEPTED}
        {...(camera ? { capture: 'environment' } : { multiple: most > 1 })}
        className="sr-only"
        aria-describedby={described}
        onChange={take}
      />
    </label>
  )
  return (
    <div ref={inside} className="photo-picker">
      {name ? <FilesOfForm name={name} files={photos.flatMap(({ made }) => made ?? [])} /> : null}
      {photos.map((photo) => (
        <Photo key={photo.key} photo={photo} cut={cut} drop={drop} send={send} />
      ))}
      {photos.length < most ? (
        <div className="picks">
          {pick(field, say.camera, true)}
          {pick(`${field}-album`, say.album, false)}
        </div>
      ) : null}
      <p role="status" className={waits ? 'due' : 'sr-only'}>
        {waits ? say.waiting : ''}
      </p>
    </div>
  )
}

/** What goes with the form, in a field that nobody sees. */
function FilesOfForm({ name, files }: { name: string; files: readonly File[] }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!input.current) return
    const carried = new DataTransfer()
    for (const file of files) carried.items.add(file)
    input.current.files = carried.files
  })
  return <input ref={input} type="file" name={name} multiple hidden />
}

interface PhotoProps extends Pick<ReturnType<typeof usePhotos>, 'cut' | 'drop' | 'send'> {
  photo: PhotoOnItsWay
}

function Photo({ photo, cut, drop, send }: PhotoProps) {
  const { photos: say } = words()
  const { key, picture, crop, state, id, made, name, refused } = photo
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
        <p role="status">{state === 'kept' ? (made ? say.made : say.kept) : ''}</p>
      </div>
      {state === 'lost' ? (
        <p role="alert" className="field-error">
          {say.lost}
        </p>
      ) : null}
      {refused ? (
        <p role="alert" className="field-error">
          {refused}
        </p>
      ) : null}
      <div className="picks">
        {state === 'lost' ? (
          <button type="button" className="button" onClick={() => void send(key)}>
            {say.again}
          </button>
        ) : null}
        <button type="button" className="button button-quiet" onClick={() => drop(key)}>
          {say.drop}
        </button>
      </div>
    </div>
  )
}

/** Bytes, not a percentage: on a slow line one wants to know how much is still to go. */
function Sending({ photo: { sent, total } }: { photo: PhotoOnItsWay }) {
  const { photos: say } = words()
  const kilobytes = (bytes: number) => Math.round(bytes / 1000)
  return (
    <div className="sending">
      <progress max={total} value={sent} aria-label={say.sendingLabel} />
      <p>{fill(say.sending, { sent: kilobytes(sent), total: kilobytes(total) })}</p>
    </div>
  )
}
