import { anyWayOf, type Condition } from './ask'
import { type Sounded, type SoundedStretch, soundedStretchesOf } from './sounded'
import { LONGEST_MENDED, SHORTEST_MENDED } from './terms'
import { pairsOf } from './words'

/** A part of a search that found nothing: asked for by itself, to see whether it is the one that was wrong. */
export interface Piece {
  readonly text: string
  readonly condition: Condition
  /** Which stretch of the search it is of, and where in it; a longer Chinese one is asked for by twos. */
  readonly stretch: number
  readonly from: number
  /** What a word may be nearly written as: itself and itself without one letter; empty where nothing is mended. */
  readonly variants: readonly string[]
}

/** What is known of a piece: whether it is found, and the known words that are nearly written like it. */
export interface Findings {
  readonly found: boolean
  readonly near: readonly string[]
}

export function piecesOf(search: Sounded): Piece[] {
  return soundedStretchesOf(search).flatMap((stretch, index) =>
    partsOf(stretch).flatMap(({ part, from }) => {
      const condition = anyWayOf(part)
      return condition ? [{ text: part.text, condition, stretch: index, from, variants: variantsOf(part) }] : []
    }),
  )
}

/**
 * The search as it may have been meant: what is found stays, what is nearly written like a known word becomes it, the
 * rest is left out. Null when nothing of it is left.
 */
export function mended(pieces: readonly Piece[], findings: readonly Findings[]): string | null {
  const kept: { piece: Piece; text: string }[] = []
  for (const [index, piece] of pieces.entries()) {
    const { found = false, near = [] } = findings[index] ?? {}
    const nearest = found ? piece.text : nearestOf(piece.text, near)
    if (nearest !== null) kept.push({ piece, text: nearest })
  }
  if (kept.length === 0) return null
  return kept.reduce((text, { piece, text: word }, index) => {
    const before = kept[index - 1]?.piece
    if (!before) return word
    // Two pairs that share a character are one stretch again.
    return before.stretch === piece.stretch && piece.from === before.from + 1
      ? text + [...word].slice(1).join('')
      : `${text} ${word}`
  }, '')
}

/** The variants a word is known by: itself, and itself without each of its letters. */
export function variantsOfWord(word: string): string[] {
  const letters = [...word]
  return [...new Set([word, ...letters.map((_, index) => letters.toSpliced(index, 1).join(''))])]
}

/** Whether two words differ by one letter: wrong, missing, too many, or two changed over. */
export function isNear(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++
  const restA = a.slice(start)
  const restB = b.slice(start)
  if (restA.length !== restB.length) {
    const [short, long] = restA.length < restB.length ? [restA, restB] : [restB, restA]
    return long.slice(1) === short
  }
  const turned = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
  return turned || restA.slice(1) === restB.slice(1)
}

function nearestOf(word: string, near: readonly string[]): string | null {
  const sameStart = (other: string) => Number(other[0] === word[0])
  const sameSound = (other: string) => Number(soundsLike(word, other))
  const [best] = near
    .filter((other) => isNear(word, other) || soundsLike(word, other))
    .toSorted(
      (a, b) => sameSound(b) - sameSound(a) || sameStart(b) - sameStart(a) || b.length - a.length || (a < b ? -1 : 1),
    )
  return best ?? null
}

/** What many in the south, and whoever learned it from them, do not tell apart: sh and s, ng and n, l and n. */
const ALIKE: readonly (readonly [sign: RegExp, ...ways: string[]])[] = [
  [/^(?:zh|z)/u, 'z', 'zh'],
  [/^(?:ch|c)/u, 'c', 'ch'],
  [/^(?:sh|s)/u, 's', 'sh'],
  [/^[ln](?=[aeiou])/u, 'l', 'n'],
  [/^ng?(?![aeiouh])/u, 'n', 'ng'],
  [/^ng(?=[aeiou])/u, 'ng', 'n'],
]
/** Doubled for each place where two may be meant; a longer word is left at its first ones. */
const MOST_PLACES = 5

/** The word as pinyin of another accent, and as it stands: sengjian is also shengjiang. */
export function heardAs(word: string): string[] {
  let said = ['']
  let places = 0
  for (let rest = word; rest !== ''; ) {
    const [sign, ...ways] = places < MOST_PLACES ? (ALIKE.find(([signs]) => signs.test(rest)) ?? []) : []
    const letters = sign?.exec(rest)?.[0] ?? rest[0] ?? ''
    if (sign) places++
    said = said.flatMap((before) => (sign ? ways : [letters]).map((way) => before + way))
    rest = rest.slice(letters.length)
  }
  return [...new Set([word, ...said])]
}

function soundsLike(a: string, b: string): boolean {
  return a !== b && heardAs(a).includes(b)
}

function partsOf(stretch: SoundedStretch): { part: SoundedStretch; from: number }[] {
  if (stretch.kind === 'latin' || stretch.characters.length <= 2) return [{ part: stretch, from: 0 }]
  const syllables = pairsOf(stretch.syllables)
  return pairsOf(stretch.characters).map((characters, from) => ({
    part: { kind: 'han', text: characters.join(''), characters, syllables: syllables[from] ?? [] },
    from,
  }))
}

function variantsOf({ kind, text }: SoundedStretch): string[] {
  return kind === 'latin' && text.length >= SHORTEST_MENDED && text.length <= LONGEST_MENDED
    ? [...new Set([...variantsOfWord(text), ...heardAs(text)])]
    : []
}
