import { plainSyllable } from './syllables'
import { type Stretch, stretchesOf } from './words'

/** A text made plain, and how each of its characters is read: null for what is no Chinese character. */
export interface Sounded {
  readonly text: string
  readonly readings: readonly (string | null)[]
}

/** A stretch of it, character by character. */
export interface SoundedStretch extends Stretch {
  readonly characters: readonly string[]
  /** Of Chinese characters: the syllables; a character nobody reads is an empty one. */
  readonly syllables: readonly string[]
}

export function soundedStretchesOf({ text, readings }: Sounded): SoundedStretch[] {
  let from = 0
  let at = 0
  return stretchesOf(text).map((stretch) => {
    const start = text.indexOf(stretch.text, from)
    at += [...text.slice(from, start)].length
    const characters = [...stretch.text]
    const syllables = stretch.kind === 'latin' ? [] : characters.map((_, n) => plainSyllable(readings[at + n] ?? ''))
    from = start + stretch.text.length
    at += characters.length
    return { ...stretch, characters, syllables }
  })
}
