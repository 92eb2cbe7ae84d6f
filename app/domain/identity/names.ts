import { accept, type Outcome, refuse } from '../refusal/refusal'

const LONGEST = 120
const FULL_WIDTH_ALPHANUMERIC = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/gu
/** Controls, lone surrogates, invisible fillers, and marks that make text read in another order than it is stored. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u

/**
 * A name as it is stored: full-width letters and digits made ordinary, canonical accents (NFC), spaces trimmed and
 * collapsed. Rare characters (𠮷 䶮), right-to-left scripts and emoji stay as they are. docs/domain.md §6.
 * Refuses: required, too-long (over `most`, 120 characters unless told), forbidden-characters.
 */
export function normaliseName(text: string, options: { field?: string; most?: number } = {}): Outcome<string> {
  const { field, most = LONGEST } = options
  const name = text
    .normalize('NFC')
    .replace(FULL_WIDTH_ALPHANUMERIC, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/^\uFEFF/u, '')
    .replace(/[\s\u3000]+/gu, ' ')
    .trim()
  if (name === '') return refuse('required', { field })
  if (FORBIDDEN.test(name)) return refuse('forbidden-characters', { field })
  if ([...name].length > most) return refuse('too-long', { field, detail: { most: String(most) } })
  return accept(name)
}
