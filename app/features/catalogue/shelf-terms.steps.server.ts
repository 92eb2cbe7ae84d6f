import { variantsOfWord } from '~/domain/search/mend'
import type { Sounded } from '~/domain/search/sounded'
import { knownWordsOf, TERM, termsOf } from '~/domain/search/terms'
import type { Tx } from '~/platform/db/db'
import { markedTerm, sounded, tagOf } from './search-terms.server'
import {
  type FindableRow,
  findOtherTerms,
  findUnknownTerm,
  insertKnownTerms,
  insertWords,
  type ShelfTerms,
  selectFindable,
  selectFindableAfter,
  writeTerms,
} from './shelf-terms.repo.server'

const NIL = '00000000-0000-0000-0000-000000000000'
const CHECKED_AT_ONCE = 1_000

/** Makes these products findable by the words they have now; to be called in the transaction that changed the words. */
export async function indexProducts(tx: Tx, programmeId: string, productIds: readonly string[]): Promise<void> {
  await indexRows(tx, programmeId, await selectFindable(tx, programmeId, productIds))
}

/** Writes terms and known words of rows that are held. */
export async function indexRows(tx: Tx, programmeId: string, rows: readonly FindableRow[]): Promise<void> {
  const read = readOnce()
  const found = rows.map((row) => shelfTermsOf(row, read))
  await writeTerms(tx, programmeId, marked(programmeId, found))
  await insertKnownTerms(tx, programmeId, knownTermsOf(found))
  const words = new Set(rows.flatMap((row) => knownWordsOf(findableOf(row, read))))
  await insertWords(
    tx,
    programmeId,
    [...words].flatMap((word) => variantsOfWord(word).map((variant) => ({ variant, word }))),
  )
}

/** The first product that is not found by its own words; null when all are. Those still to be indexed are left out. */
export async function checkShelfTerms(
  tx: Tx,
  programmeId: string,
): Promise<{ row: string; expected: string; found: string } | null> {
  const read = readOnce()
  for (let after = NIL; ; ) {
    const rows = await selectFindableAfter(tx, programmeId, after, CHECKED_AT_ONCE)
    const last = rows.at(-1)
    if (!last) return null
    const wanted = rows.map((row) => shelfTermsOf(row, read))
    const wrong = await findOtherTerms(tx, programmeId, marked(programmeId, wanted))
    if (wrong) return { row: `shelf ${wrong.productId}`, expected: wrong.expected, found: wrong.found }
    const unknown = await findUnknownTerm(tx, programmeId, knownTermsOf(wanted))
    if (unknown !== null) return { row: `search_term ${unknown}`, expected: unknown, found: 'no row' }
    after = last.productId
  }
}

/** Unmarked. */
function shelfTermsOf(row: FindableRow, read: typeof sounded): ShelfTerms {
  return { productId: row.productId, terms: termsOf(findableOf(row, read)) }
}

function marked(programmeId: string, rows: readonly ShelfTerms[]): ShelfTerms[] {
  const tag = tagOf(programmeId)
  return rows.map(({ productId, terms }) => ({ productId, terms: terms.map((term) => markedTerm(tag, term)) }))
}

/** What a search is asked about before it is asked: everything but whole names. */
function knownTermsOf(rows: readonly ShelfTerms[]): string[] {
  return [...new Set(rows.flatMap(({ terms }) => terms))].filter((term) => !term.startsWith(TERM.whole))
}

function findableOf({ name, nameEn, villageName, baseName }: FindableRow, read: typeof sounded) {
  return { name: read(name), nameEn: read(nameEn), village: read(villageName), base: read(baseName ?? '') }
}

/** Of many products few villages and bases are different: each text is read once. */
function readOnce(): typeof sounded {
  const known = new Map<string, Sounded>()
  return (text) => {
    const found = known.get(text) ?? sounded(text)
    known.set(text, found)
    return found
  }
}
