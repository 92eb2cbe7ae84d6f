/** Where a form's script sends a photo, one at a time. */
const PHOTO_POST = '/produce/photos'

export type SentPhoto =
  | { was: 'kept'; id: string }
  /** The server looked at it and does not take it: sending it again changes nothing. */
  | { was: 'refused'; why: string }
  /** The line broke, or the server was not there. */
  | { was: 'lost' }

/** A line on which nothing moves for so long is none. */
const STALLED_MS = 45_000

/** Sends one photo and says how far it is. Only XMLHttpRequest tells how much has left the phone. */
export function sendPhoto(photo: Blob, name: string, onProgress: (sent: number) => void): Promise<SentPhoto> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    let stalled = setTimeout(() => request.abort(), STALLED_MS)
    const done = (answer: SentPhoto) => {
      clearTimeout(stalled)
      resolve(answer)
    }
    request.upload.onprogress = ({ loaded }) => {
      clearTimeout(stalled)
      stalled = setTimeout(() => request.abort(), STALLED_MS)
      onProgress(loaded)
    }
    request.onload = () => done(answerIn(request))
    request.onerror = () => done({ was: 'lost' })
    request.onabort = () => done({ was: 'lost' })
    request.open('POST', PHOTO_POST)
    const form = new FormData()
    form.append('photos', photo, name)
    request.send(form)
  })
}

function answerIn(request: XMLHttpRequest): SentPhoto {
  try {
    const answer = JSON.parse(request.responseText) as { id?: string; refused?: string }
    if (answer.refused) return { was: 'refused', why: answer.refused }
    return answer.id ? { was: 'kept', id: answer.id } : { was: 'lost' }
  } catch {
    return { was: 'lost' }
  }
}
