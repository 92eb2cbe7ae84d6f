import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { exportLedger } from '~/features/reports/export-ledger.server'
import { askedLedger } from '~/features/reports/ledger-filter'
import { findLedgerProgramme } from '~/features/reports/ledger-scope.view.server'
import { leanReader } from '~/platform/db/lean-reader'
import { sheetFormatOf, writeSheetFile } from '~/platform/sheets/write-sheet'
import { type Command, WrongUsage } from '../command'
import { writing } from '../output-file'

const NARROWERS = ['from', 'to', 'month', 'town', 'village', 'buyer', 'type', 'channel', 'origin', 'base'] as const

/** Reads over plain connections, so that Prisma's query compiler is not loaded (docs/performance.md says what it holds). */
export const exportLedgerCommand: Command = {
  name: 'export ledger',
  usage: `--year YYYY --out FILE.xlsx|csv [--programme SLUG] [${NARROWERS.map((name) => `--${name} …`).join('] [')}]`,
  summary:
    'writes every purchase that was accepted, paid or counted in a year, line by line; importing it adds nothing',
  asItIs: true,
  async run({ db, pool, clock, say }, args) {
    const text = { type: 'string' } as const
    const { values } = parseArgs({
      args,
      options: {
        ...{ year: text, out: text, programme: text, from: text, to: text, month: text, town: text, village: text },
        ...{ buyer: text, type: text, channel: text, origin: text, base: text },
      },
    })
    const format = values.out ? sheetFormatOf(values.out) : null
    const { out } = values
    if (!out || !format) throw new WrongUsage('--out needs a file name ending in .xlsx or .csv.')
    const reader = leanReader(pool)
    const programmeId = await findLedgerProgramme(reader, values.programme ?? null)
    if (programmeId === null) throw new WrongUsage(`There is no programme ${values.programme ?? ''} here.`)
    const query = new URLSearchParams()
    for (const name of ['year', ...NARROWERS] as const) if (values[name] !== undefined) query.set(name, values[name])
    const now = clock()
    const filter = askedLedger(query, yearOf(businessDateOf(now)))
    if (!filter.ok)
      throw new WrongUsage(`--${filter.refusal.field ?? 'year'} is not understood (${filter.refusal.code}).`)
    const ctx = { db, now, channel: 'CLI', actor: { kind: 'operator', programmeId } } as const
    const file = await exportLedger(ctx, { filter: filter.value, format }, reader)
    if (!file.ok) throw new WrongUsage(`--${file.refusal.field ?? 'year'} names nothing here (${file.refusal.code}).`)
    const bytes = Readable.toWeb(
      Readable.from(tidied(file.value.chunks), { objectMode: false }),
    ) as WebStream<Uint8Array>
    await writing(out, () => writeSheetFile(out, bytes as unknown as ReadableStream<Uint8Array>))
    say(`${out}: written`)
    return 0
  },
}

const CHUNKS_BETWEEN = 40

/** The engine lets garbage pile up as long as the machine has memory; here it is asked to take it away now and then. */
async function* tidied(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let count = 0
  for await (const chunk of chunks) {
    if (++count % CHUNKS_BETWEEN === 0) collect()
    yield chunk
  }
}
