import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { encodeSquare, unpackPhoto } from './encode-photo'
import { sendPhoto } from './send-photo'
import { middleSquare, type SquareCrop } from './square-crop'

/** A photo on its way from the phone. */
export interface PhotoOnItsWay {
  readonly key: number
  readonly name: string
  readonly file: File
  /** Null: this browser cannot read it, so it is sent as it is. */
  readonly picture: ImageBitmap | null
  readonly crop: SquareCrop | null
  readonly state: 'chosen' | 'sending' | 'kept' | 'lost' | 'refused'
  readonly sent: number
  readonly total: number
  /** What the server knows it by, once it is kept. */
  readonly id: string | null
  /** Where photos go with their form: as it was made small. */
  readonly made: File | null
  /** Why the server does not take it, in the page's language. */
  readonly refused: string | null
}

const TRIES = 3
const PAUSE_MS = 3_000

/**
 * The photos of a form: chosen, cut, sent one by one while the rest of the form is filled in, and kept in the page when
 * the line breaks. What is lost is tried again by itself, and once more when the phone is back on line. Where they may
 * not be sent ahead (`ahead` false) they are only made small, and go with the form.
 */
export function usePhotos(ahead: boolean) {
  const [photos, setPhotos] = useState<readonly PhotoOnItsWay[]>([])
  const latest = useRef(photos)
  latest.current = photos
  const next = useRef(0)

  const change = useCallback((key: number, what: Partial<PhotoOnItsWay>) => {
    setPhotos((all) => all.map((photo) => (photo.key === key ? { ...photo, ...what } : photo)))
  }, [])

  const add = useCallback(async (files: readonly File[]) => {
    for (const file of files) {
      const picture = await unpackPhoto(file)
      const key = next.current++
      const crop = picture && middleSquare(picture)
      const fresh = { state: 'chosen', sent: 0, total: file.size, id: null, made: null, refused: null } as const
      setPhotos((all) => [...all, { key, name: file.name, file, picture, crop, ...fresh }])
    }
  }, [])

  const send = useCallback(
    async (key: number) => {
      const photo = latest.current.find((one) => one.key === key)
      if (!photo || photo.state === 'sending' || photo.state === 'kept') return
      change(key, { state: 'sending', sent: 0 })
      const square = photo.picture && photo.crop ? await encodeSquare(photo.picture, photo.crop) : null
      const [bytes, name] = square ? [square, 'photo.jpg'] : [photo.file, photo.name]
      change(key, { total: bytes.size })
      if (!ahead) {
        // Cut anew meanwhile: it is made small once more.
        if (latest.current.find((one) => one.key === key)?.crop !== photo.crop) return
        return change(key, { state: 'kept', made: new File([bytes], name, { type: bytes.type }) })
      }
      for (let turn = 1; ; turn++) {
        const answer = await sendPhoto(bytes, name, (sent) => change(key, { sent: Math.min(sent, bytes.size) }))
        // Cut anew meanwhile: what arrived is not what is wanted any more.
        if (latest.current.find((one) => one.key === key)?.crop !== photo.crop) return
        if (answer.was === 'kept') return change(key, { state: 'kept', sent: bytes.size, id: answer.id })
        if (answer.was === 'refused') return change(key, { state: 'refused', refused: answer.why })
        if (turn === TRIES || !navigator.onLine) return change(key, { state: 'lost', sent: 0 })
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
    },
    [change, ahead],
  )

  /** Sends all that are not on their way yet. */
  const sendAll = useCallback(() => {
    for (const { key, state } of latest.current) if (state === 'chosen' || state === 'lost') void send(key)
  }, [send])

  useEffect(() => {
    const again = () => {
      for (const { key, state } of latest.current) if (state === 'lost') void send(key)
    }
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [send])

  return {
    photos,
    add,
    send,
    sendAll,
    /** Cut anew it is another photo: the one that was sent stays behind and is swept away. */
    cut: useCallback(
      (key: number, crop: SquareCrop) => change(key, { crop, state: 'chosen', id: null, made: null, refused: null }),
      [change],
    ),
    drop: useCallback((key: number) => setPhotos((all) => all.filter((photo) => photo.key !== key)), []),
  }
}

/**
 * Holds a form back until its photos are there, then sends it with the button that was pressed; `ready` says whether
 * nothing is on its way. @returns whether the form waits
 */
export function useFormWaits(inside: RefObject<HTMLElement | null>, ready: boolean, onWait: () => void): boolean {
  const [waiting, setWaiting] = useState<{ by: HTMLElement | null } | null>(null)
  const isReady = useRef(ready)
  isReady.current = ready
  useEffect(() => {
    const form = inside.current?.closest('form')
    if (!form) return
    const hold = (event: SubmitEvent) => {
      if (isReady.current) return
      event.preventDefault()
      event.stopPropagation()
      setWaiting({ by: event.submitter })
      onWait()
    }
    const leave = (event: FocusEvent) => {
      // A button that is pressed sends by itself: what would be written above it now would move it from under the finger.
      const { target } = event
      if (!(target instanceof Element) || target.closest('button') || inside.current?.contains(target)) return
      onWait()
    }
    form.addEventListener('submit', hold)
    form.addEventListener('focusin', leave)
    return () => {
      form.removeEventListener('submit', hold)
      form.removeEventListener('focusin', leave)
    }
  }, [inside, onWait])
  useEffect(() => {
    if (!waiting || !ready) return
    setWaiting(null)
    inside.current?.closest('form')?.requestSubmit(waiting.by)
  }, [waiting, ready, inside])
  return waiting !== null
}
