import { type Sounded, type SoundedStretch, soundedStretchesOf } from './sounded'
import { pairsOf, stem } from './words'

/** What a product is found by, each text made plain. */
export interface Findable {
  readonly name: Sounded
  /** Empty where there is none. */
  readonly nameEn: Sounded
  readonly village: Sounded
  readonly base: Sounded
}

/**
 * The kinds of terms; a term is its kind and what follows.
 * whole: a name without its spaces, also as it sounds · character: one of the name, or of any text · pair: two neighbours
 * sound: a syllable, or two neighbours joined · initials: of two neighbours · word: letters
 */
export const TERM = {
  whole: '=',
  ofName: 'c',
  character: 'g',
  sound: 'p',
  initials: 'i',
  word: 'l',
} as const

/** What ends the name of every village says nothing about one. */
const VILLAGE_ENDS = /村$/u
const LONGEST_TERM = 60

/** The terms of a product, each once. */
export function termsOf(product: Findable): string[] {
  const terms = new Set<string>()
  const add = (kind: string, text: string) => {
    if (text !== '') terms.add(kind + [...text].slice(0, LONGEST_TERM).join(''))
  }
  const name = soundedStretchesOf(product.name)
  const nameEn = soundedStretchesOf(product.nameEn)
  const village = soundedStretchesOf(withoutEnd(product.village))
  const base = soundedStretchesOf(product.base)
  add(TERM.whole, joined(name))
  add(TERM.whole, soundOf(name))
  add(TERM.whole, joined(nameEn))
  for (const { kind, characters } of name) if (kind === 'han') for (const one of characters) add(TERM.ofName, one)
  for (const stretch of [...name, ...nameEn, ...village, ...base]) {
    if (stretch.kind === 'latin') add(TERM.word, stem(stretch.text))
    else for (const one of stretch.characters) add(TERM.character, one)
    if (stretch.kind === 'han') for (const one of stretch.syllables) add(TERM.sound, one)
    addPairs(add, stretch)
  }
  for (const stretch of soundedStretchesOf(product.village)) addPairs(add, stretch)
  // 龙跃菜心, 归来田园菜心: one types on from the place to the name.
  for (const [before, after] of [
    [village.at(-1), name[0]],
    [base.at(-1), name[0]],
    [village.at(-1), base[0]],
  ])
    if (before && after) addPairs(add, seam(before, after))
  return [...terms]
}

/** Words in latin letters that a mistyped one may have meant: English ones, and names as they sound. */
export function knownWordsOf(product: Findable): string[] {
  const words = new Set<string>()
  for (const text of [product.name, product.nameEn, product.village, product.base]) {
    for (const { kind, text: word, syllables } of soundedStretchesOf(text)) {
      if (kind === 'latin') words.add(word)
      else {
        words.add(syllables.join(''))
        for (const pair of pairsOf(syllables)) words.add(pair.join(''))
        for (const syllable of syllables) words.add(syllable)
      }
    }
  }
  return [...words].filter((word) => word.length >= SHORTEST_MENDED && word.length <= LONGEST_MENDED)
}

/** Shorter words are as near to many others as to the one that was meant. */
export const SHORTEST_MENDED = 4
export const LONGEST_MENDED = 30

export function joined(stretches: readonly SoundedStretch[]): string {
  return stretches.map(({ text }) => text).join('')
}

/** A name of Chinese characters only, as it sounds; empty for others. */
function soundOf(stretches: readonly SoundedStretch[]): string {
  const all = stretches.flatMap(({ kind, syllables }) => (kind === 'han' ? syllables : ['']))
  return all.includes('') ? '' : all.join('')
}

function addPairs(add: (kind: string, text: string) => void, { kind, characters, syllables }: SoundedStretch): void {
  if (kind === 'latin') return
  for (const pair of pairsOf(characters)) add(TERM.character, pair.join(''))
  for (const [one, next] of pairsOf(syllables)) {
    if (one === '' || next === '') continue
    add(TERM.sound, one + next)
    add(TERM.initials, one.charAt(0) + next.charAt(0))
  }
}

/** The last character before and the first after, as if nothing stood between them. */
function seam(before: SoundedStretch, after: SoundedStretch): SoundedStretch {
  const kind = before.kind === 'han' && after.kind === 'han' ? 'han' : 'latin'
  const last = <T>(row: readonly T[]) => row.slice(-1)
  const first = <T>(row: readonly T[]) => row.slice(0, 1)
  return {
    kind,
    text: '',
    characters: [...last(before.characters), ...first(after.characters)],
    syllables: [...last(before.syllables), ...first(after.syllables)],
  }
}

function withoutEnd({ text, readings }: Sounded): Sounded {
  const short = text.replace(VILLAGE_ENDS, '')
  return { text: short, readings: readings.slice(0, [...short].length) }
}
