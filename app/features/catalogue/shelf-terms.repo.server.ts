import type { Leaf } from '~/domain/search/known'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** The words of a product that it is found by. */
export interface FindableRow {
  productId: string
  name: string
  nameEn: string
  villageName: string
  baseName: string | null
}

export interface ShelfTerms {
  productId: string
  terms: readonly string[]
}

const FINDABLE = Prisma.sql`
  SELECT product.id AS "productId", product.name, product.name_en AS "nameEn", village.name AS "villageName",
         base.name AS "baseName"
    FROM shelf
    JOIN product ON product.programme_id = shelf.programme_id AND product.id = shelf.product_id
    JOIN village ON village.programme_id = product.programme_id AND village.id = product.village_id
    LEFT JOIN production_base AS base ON base.programme_id = product.programme_id AND base.id = product.base_id`

/** The words of these products; their villages keep their names until the transaction ends. */
export async function selectFindable(tx: Tx, programmeId: string, ids: readonly string[]): Promise<FindableRow[]> {
  return tx.$queryRaw<FindableRow[]>`
    ${FINDABLE} WHERE shelf.programme_id = ${programmeId}::uuid AND shelf.product_id = ANY (${[...ids]}::uuid[])
       FOR SHARE OF village`
}

/** Products whose words have changed since they were indexed; another server's are left to it. */
export async function takeStale(tx: Tx, programmeId: string, limit: number): Promise<FindableRow[]> {
  return tx.$queryRaw<FindableRow[]>`
    ${FINDABLE} WHERE shelf.programme_id = ${programmeId}::uuid AND shelf.stale
     ORDER BY shelf.product_id LIMIT ${limit} FOR UPDATE OF shelf SKIP LOCKED FOR SHARE OF village`
}

/** The words of a stretch of all products, in the order of their ids, after one of them. */
export async function selectFindableAfter(
  tx: Tx,
  programmeId: string,
  after: string,
  limit: number,
): Promise<FindableRow[]> {
  return tx.$queryRaw<FindableRow[]>`
    ${FINDABLE} WHERE shelf.programme_id = ${programmeId}::uuid AND shelf.product_id > ${after}::uuid AND NOT shelf.stale
     ORDER BY shelf.product_id LIMIT ${limit}`
}

/** Programmes that have something to index. */
export async function programmesWithStale(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM programme
     WHERE EXISTS (SELECT FROM shelf WHERE shelf.programme_id = programme.id AND stale) ORDER BY id`
  return rows.map(({ id }) => id)
}

export async function writeTerms(tx: Tx, programmeId: string, rows: readonly ShelfTerms[]): Promise<void> {
  if (rows.length === 0) return
  await tx.$executeRaw`
    UPDATE shelf
       SET terms = array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(made.terms))), stale = false
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS made ("productId" uuid, terms jsonb)
     WHERE shelf.programme_id = ${programmeId}::uuid AND shelf.product_id = made."productId"`
}

/** A product whose terms are not these, if there is one. */
export async function findOtherTerms(
  tx: Tx,
  programmeId: string,
  rows: readonly ShelfTerms[],
): Promise<{ productId: string; expected: string; found: string } | null> {
  const wrong = await tx.$queryRaw<{ productId: string; expected: string; found: string }[]>`
    SELECT shelf.product_id AS "productId", wanted.terms::text AS expected, shelf.terms::text AS found
      FROM (SELECT "productId", array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(terms))) AS terms
              FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS made ("productId" uuid, terms jsonb)) AS wanted
      JOIN shelf ON shelf.programme_id = ${programmeId}::uuid AND shelf.product_id = wanted."productId"
     WHERE shelf.terms <> wanted.terms AND NOT shelf.stale
     ORDER BY shelf.product_id LIMIT 1`
  return wrong[0] ?? null
}

export interface WordVariant {
  variant: string
  word: string
}

/** Writes words down that a mistyped one may have meant; those that are known already stay. */
export async function insertWords(tx: Tx, programmeId: string, variants: readonly WordVariant[]): Promise<void> {
  if (variants.length === 0) return
  // In the order of the key, so that two writers of the same words never wait crosswise.
  await tx.$executeRaw`
    INSERT INTO search_word (programme_id, variant, word)
    SELECT ${programmeId}::uuid, variant, word
      FROM unnest(${variants.map(({ variant }) => variant)}::text[], ${variants.map(({ word }) => word)}::text[])
           AS made (variant, word)
     ORDER BY variant, word
    ON CONFLICT DO NOTHING`
}

/** Writes down terms that products have now; unmarked. Those that are known already stay. */
export async function insertKnownTerms(tx: Tx, programmeId: string, terms: readonly string[]): Promise<void> {
  if (terms.length === 0) return
  await tx.$executeRaw`
    INSERT INTO search_term (programme_id, term)
    SELECT ${programmeId}::uuid, term FROM unnest(${[...terms]}::text[]) AS term ORDER BY term COLLATE "C"
    ON CONFLICT DO NOTHING`
}

/** One of these terms that is not written down, if there is one. */
export async function findUnknownTerm(tx: Tx, programmeId: string, terms: readonly string[]): Promise<string | null> {
  const [unknown] = await tx.$queryRaw<{ term: string }[]>`
    SELECT term FROM unnest(${[...terms]}::text[]) AS term
     WHERE NOT EXISTS (SELECT FROM search_term AS known WHERE known.programme_id = ${programmeId}::uuid AND known.term = term.term)
     ORDER BY term LIMIT 1`
  return unknown?.term ?? null
}

/** Which of these terms, by their keys, any product has or had. */
export async function readKnownTerms(db: Db, programmeId: string, leaves: readonly Leaf[]): Promise<Set<string>> {
  const whole = leaves.flatMap((leaf) => ('has' in leaf ? [leaf.has] : []))
  const begun = leaves.flatMap((leaf) => ('begins' in leaf ? [leaf.begins] : []))
  const rows = await db.$queryRaw<{ key: string }[]>`
    SELECT term AS key FROM search_term WHERE programme_id = ${programmeId}::uuid AND term = ANY (${whole}::text[])
     UNION ALL
    SELECT begun || '*' FROM unnest(${begun}::text[]) AS begun
     WHERE EXISTS (SELECT FROM search_term
                    WHERE programme_id = ${programmeId}::uuid AND term >= begun AND term < begun || chr(1114111))`
  return new Set(rows.map(({ key }) => key))
}

/** Everything of the programme is to be indexed anew. @returns how many products */
export async function forgetTerms(tx: Tx, programmeId: string): Promise<number> {
  await tx.$executeRaw`DELETE FROM search_word WHERE programme_id = ${programmeId}::uuid`
  return tx.$executeRaw`UPDATE shelf SET stale = true WHERE programme_id = ${programmeId}::uuid`
}

export interface AskedPiece {
  /** Null: no product can have it. */
  query: string | null
  variants: readonly string[]
}

/** For each piece of a search: whether anything is found by it, and which known words are nearly written like it. */
export async function readPieces(
  db: Db,
  programmeId: string,
  pieces: readonly AskedPiece[],
): Promise<{ found: boolean; near: string[] }[]> {
  const asked = pieces.map((piece, place) => ({ place, ...piece }))
  return db.$queryRaw<{ found: boolean; near: string[] }[]>`
    SELECT EXISTS (SELECT FROM shelf
                    WHERE programme_id = ${programmeId}::uuid AND listed AND terms @@ piece.query::tsquery) AS found,
           ARRAY(SELECT DISTINCT word FROM search_word
                  WHERE programme_id = ${programmeId}::uuid
                    AND variant IN (SELECT jsonb_array_elements_text(piece.variants))
                  LIMIT 500) AS near
      FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS piece (place int, query text, variants jsonb)
     ORDER BY piece.place`
}
