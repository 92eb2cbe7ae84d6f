import type { Tx } from '~/platform/db/db'

/** The next number of a kind and year; its row stays locked until the transaction ends, so that no number is lost. */
export async function takeNumbers(
  tx: Tx,
  programmeId: string,
  kind: string,
  year: number,
  count: number,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO document_counter AS counter (programme_id, kind, year, last)
    VALUES (${programmeId}::uuid, ${kind}, ${year}, ${count})
    ON CONFLICT (programme_id, kind, year) DO UPDATE SET last = counter.last + ${count}
    RETURNING last`
  if (!row) throw new Error('a counter always answers')
  return row.last - count + 1
}
