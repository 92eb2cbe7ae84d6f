import type { Condition } from '~/domain/search/ask'
import type { Sounded } from '~/domain/search/sounded'
import { plain } from '~/domain/search/words'
import { readingsOf, simplified } from '~/platform/hanzi/hanzi'

/** A text as it is searched: plain, simplified, and how its characters are read. */
export function sounded(text: string): Sounded {
  const clean = simplified(plain(text))
  const readings = readingsOf(clean)
  const characters = [...clean]
  // A rare character may be counted as two; then nobody reads the text, and it is found by its characters.
  return { text: clean, readings: readings.length === characters.length ? readings : characters.map(() => null) }
}

/** A short mark of the programme in each of its terms, so that the words of others are not walked through. */
export function tagOf(programmeId: string): string {
  return programmeId.replace(/-/gu, '').slice(-3)
}

/** A term as it stands in the index: its kind, the programme's mark, what it says. */
export function markedTerm(tag: string, term: string): string {
  return term.slice(0, 1) + tag + term.slice(1)
}

/** A condition as PostgreSQL's tsquery. Terms hold letters, digits and characters only. */
export function tsqueryOf(tag: string, condition: Condition): string {
  if ('has' in condition) return quoted(markedTerm(tag, condition.has))
  if ('begins' in condition) return `${quoted(markedTerm(tag, condition.begins))}:*`
  const [parts, sign] = 'all' in condition ? [condition.all, ' & '] : [condition.any, ' | ']
  return `(${parts.map((part) => tsqueryOf(tag, part)).join(sign)})`
}

function quoted(term: string): string {
  return `'${term.replace(/\\/gu, '\\\\').replace(/'/gu, "''")}'`
}
