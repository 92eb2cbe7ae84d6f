import { type Sounded, type SoundedStretch, soundedStretchesOf } from './sounded'
import { isSyllable, plainSyllable, spellingsOf } from './syllables'
import { joined, TERM } from './terms'
import { pairsOf, stem } from './words'

/** What the terms of a product must be for it to be found. */
export type Condition =
  | { readonly has: string }
  | { readonly begins: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }

/** How well a product matches, best first. */
export const LEVELS = ['exact', 'prefix', 'words', 'sounds', 'loose'] as const
export type Level = (typeof LEVELS)[number]

/** What a search asks for: one condition a level; a product has the rank of the first one it meets. Never empty. */
export type Ask = readonly { readonly level: Level; readonly condition: Condition }[]

/** Further words say nothing more. */
const MOST_WORDS = 8
/** Two letters begin too many words. */
const SHORTEST_BEGINNING = 2
const LONGEST_INITIALS = 16

/** What somebody asks for who typed this, made plain; null when there is no word in it. */
export function askOf(search: Sounded): Ask | null {
  const words = soundedStretchesOf(search).slice(0, MOST_WORDS)
  if (words.length === 0) return null
  const whole = joined(words)
  // lvcha is lucha, as every name is written that sounds so.
  const wholes = [...new Set([whole, plainSyllable(whole)])].map((text) => TERM.whole + text)
  const ways = words.map(waysOf)
  // cai xin is caixin.
  const asOne = words.length > 1 && words.every(({ kind }) => kind === 'latin') ? waysOf(latin(joined(words))) : null
  // Syllables by themselves stand in many products: apart they are enough only when nothing better is found.
  const spelt = asOne !== null && words.every(({ text }) => isSyllable(text))
  const upTo = (level: keyof Ways) => {
    const everyWord = everyOf(ways.map((way) => upToLevel(way, spelt ? 'words' : level)))
    return someOf([everyWord, asOne && upToLevel(asOne, level)])
  }
  return [
    { level: 'exact' as const, condition: anyOf(wholes.map((has) => ({ has }))) },
    { level: 'prefix' as const, condition: anyOf(wholes.map((begins) => ({ begins }))) },
    ...(['words', 'sounds', 'loose'] as const).flatMap((level) => {
      const condition = upTo(level)
      return condition ? [{ level, condition }] : []
    }),
  ]
}

/** The same for who typed a word too many: last come those that have any of the words. */
export function looseAskOf(search: Sounded): Ask | null {
  const ask = askOf(search)
  const words = soundedStretchesOf(search).slice(0, MOST_WORDS).map(anyWayOf)
  const further = [everyOf(words), someOf(words)].flatMap((condition) =>
    condition ? [{ level: 'loose' as const, condition }] : [],
  )
  return ask && [...ask, ...further]
}

/** A word found in any way at all; null for what no product can have. */
export function anyWayOf(word: SoundedStretch): Condition | null {
  return upToLevel(waysOf(word), 'loose')
}

type Ways = Readonly<Record<'words' | 'sounds' | 'loose', readonly Condition[]>>

function waysOf(word: SoundedStretch): Ways {
  return word.kind === 'han' ? waysOfHan(word) : waysOfLatin(word.text)
}

function waysOfHan({ characters, syllables }: SoundedStretch): Ways {
  const [one = ''] = characters
  if (characters.length === 1)
    return { words: [{ has: TERM.ofName + one }, { has: TERM.character + one }], sounds: [], loose: [] }
  const pairs = (kind: string, row: readonly string[]) =>
    everyOf(pairsOf(row).map((pair) => ({ has: kind + pair.join('') })))
  // 红薯 finds 红心番薯 by its name; of more characters each may stand anywhere: 龙跃菜心.
  const scattered = characters.length === 2 ? TERM.ofName : TERM.character
  return {
    words: present(pairs(TERM.character, characters)),
    // A wrong character that sounds alike: 采心.
    sounds: syllables.includes('') ? [] : present(pairs(TERM.sound, syllables)),
    loose: present(everyOf(characters.map((character) => ({ has: scattered + character })))),
  }
}

function waysOfLatin(text: string): Ways {
  return {
    words: [{ has: TERM.word + stem(text) }],
    sounds: [
      ...(text.length >= SHORTEST_BEGINNING ? [{ begins: TERM.word + text }] : []),
      ...spellingsOf(text).flatMap(({ syllables, open }) => present(spelled(syllables, open))),
    ],
    loose: present(initialsOf(text)),
  }
}

function spelled(syllables: readonly string[], open: boolean): Condition | null {
  const [only = ''] = syllables
  if (syllables.length === 1) return { has: TERM.sound + only }
  const pairs = pairsOf(syllables)
  return everyOf(
    pairs.map((pair, index) => {
      const term = TERM.sound + pair.join('')
      return open && index === pairs.length - 1 ? { begins: term } : { has: term }
    }),
  )
}

/** cx, gltycx: no syllable begins with i, u or v. */
function initialsOf(text: string): Condition | null {
  if (!/^[a-hj-tw-z]+$/u.test(text) || text.length < 2 || text.length > LONGEST_INITIALS) return null
  return everyOf(pairsOf([...text]).map((pair) => ({ has: TERM.initials + pair.join('') })))
}

function upToLevel(ways: Ways, level: keyof Ways): Condition | null {
  const { words, sounds, loose } = ways
  return someOf([...words, ...(level === 'words' ? [] : sounds), ...(level === 'loose' ? loose : [])])
}

function everyOf(conditions: readonly (Condition | null)[]): Condition | null {
  const [only] = conditions
  if (only === undefined || conditions.includes(null)) return null
  return conditions.length === 1 ? only : { all: conditions as Condition[] }
}

function anyOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions
  return only && conditions.length === 1 ? only : { any: conditions }
}

function someOf(conditions: readonly (Condition | null)[]): Condition | null {
  const there = conditions.filter((condition) => condition !== null)
  return there.length > 0 ? anyOf(there) : null
}

function present(condition: Condition | null): Condition[] {
  return condition ? [condition] : []
}

function latin(text: string): SoundedStretch {
  return { kind: 'latin', text, characters: [...text], syllables: [] }
}
