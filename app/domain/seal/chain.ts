/** What the first seal of a chain follows. */
export const FIRST_PREV = '0'.repeat(64)

/** Longer unsealed than this, and the sealer is not working (docs/domain.md §4.11). */
const SEALED_WITHIN_SECONDS = 10

/** SHA-256, in hex, over the hash before and the row's canonical JSON; given by whoever has crypto. */
export type HashOver = (prev: string, row: string) => string

export interface Seal {
  /** 1, 2, 3 … without a gap. */
  seq: bigint
  entryId: string
  prev: string
  hash: string
}

/** The place a chain has come to; null before its first seal. */
export type ChainEnd = Pick<Seal, 'seq' | 'hash'> | null

/** A row that is to be sealed, with the one text of it. */
export interface Sealable {
  id: string
  canonical: string
}

/** The seals of these rows, in their order, behind the last one. */
export function sealsAfter(last: ChainEnd, rows: readonly Sealable[], hashOver: HashOver): Seal[] {
  let seq = last?.seq ?? 0n
  let prev = last?.hash ?? FIRST_PREV
  return rows.map(({ id, canonical }) => {
    const seal = { seq: ++seq, entryId: id, prev, hash: hashOver(prev, canonical) }
    prev = seal.hash
    return seal
  })
}

/** What is wrong with a chain, at the first row where it is. */
export interface BrokenChain {
  row: string
  expected: string
  found: string
}

/** A seal as it is found, with the text of the row it names; null where that row is gone. */
export interface FoundSeal extends Seal {
  canonical: string | null
}

/** How the two tables of a chain are called, for what is said about them. */
export interface ChainTables {
  entries: string
  seals: string
}

/** Whether a seal is the one that must follow: its number, the hash before it, its row, its own hash. */
function checkSeal(
  found: FoundSeal,
  last: ChainEnd,
  { entries, seals }: ChainTables,
  hashOver: HashOver,
): BrokenChain | null {
  const seq = (last?.seq ?? 0n) + 1n
  const prev = last?.hash ?? FIRST_PREV
  const name = `${seals} ${seq}`
  if (found.seq !== seq) return { row: name, expected: `seal ${seq}`, found: `seal ${found.seq} next` }
  if (found.prev !== prev) return { row: name, expected: `prev ${prev}`, found: `prev ${found.prev}` }
  if (found.canonical === null) {
    return { row: `${entries} ${found.entryId}`, expected: `the row of ${name}`, found: 'no row' }
  }
  const hash = hashOver(prev, found.canonical)
  if (found.hash === hash) return null
  const row = `${entries} ${found.entryId}, ${name}`
  return { row, expected: `hash ${found.hash}`, found: `hash ${hash} of the row` }
}

export interface WalkedChain {
  end: ChainEnd
  broken: BrokenChain | null
}

/**
 * Checks a whole chain, batch by batch.
 * @param readAfter the next seals after a number, in order; none at the end
 */
export async function walkChain(
  readAfter: (seq: bigint) => Promise<FoundSeal[]>,
  tables: ChainTables,
  hashOver: HashOver,
): Promise<WalkedChain> {
  let end: ChainEnd = null
  for (;;) {
    const batch = await readAfter(end?.seq ?? 0n)
    for (const found of batch) {
      const broken = checkSeal(found, end, tables, hashOver)
      if (broken) return { end, broken }
      end = { seq: found.seq, hash: found.hash }
    }
    if (batch.length === 0) return { end, broken: null }
  }
}

/** Whether a chain that was walked up to a place has come there, with the hash that somebody kept. */
export function checkPlace(end: ChainEnd, place: { seq: bigint; hash: string }, seals: string): BrokenChain | null {
  const found = end ?? { seq: 0n, hash: FIRST_PREV }
  if (found.seq !== place.seq) {
    return { row: `${seals} ${place.seq}`, expected: `hash ${place.hash}`, found: `the chain ends at ${found.seq}` }
  }
  if (found.hash === place.hash) return null
  return { row: `${seals} ${place.seq}`, expected: `hash ${place.hash}`, found: `hash ${found.hash}` }
}

/** A row, or a place in the queue, that does not belong where it is. */
export interface LooseRow {
  table: string
  id: string
}

/** A row that no sealer will ever reach, or a place in the queue that waits for nothing. */
export function lostRow({ table, id }: LooseRow): BrokenChain {
  return { row: `${table} ${id}`, expected: 'a seal, or its place in the queue for one', found: 'neither, or both' }
}

/** A row that should have its seal by now. */
export function lateRow({ table, id, recordedAt }: LooseRow & { recordedAt: Date }): BrokenChain {
  return {
    row: `${table} ${id}`,
    expected: `sealed within ${SEALED_WITHIN_SECONDS} s`,
    found: `unsealed since ${recordedAt.toISOString()}`,
  }
}

/** What was recorded before this instant should have its seal. */
export function sealedSince(now: Date): Date {
  return new Date(now.getTime() - SEALED_WITHIN_SECONDS * 1_000)
}
