import type { Actor } from '~/domain/access/actor'
import { checkCan } from '~/domain/access/policy'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import { formatterFor } from '~/messages/format'
import { inTransaction } from '~/platform/db/db'
import type { Reader } from '~/platform/db/lean-reader'
import type { SheetFormat } from '~/platform/sheets/write-sheet'
import { sealPosted } from '../ledger/seal.steps.server'
import type { UseCaseContext } from '../use-case'
import { type LedgerFile, ledgerFile } from './ledger-file'
import type { LedgerFilter } from './ledger-filter'
import { type LedgerPaperFacts, ROWS_PRINTED } from './ledger-paper'
import { readLedgerHead, readLedgerParts } from './ledger-rows.repo.server'
import { readLedgerRows } from './ledger-rows.view.server'
import { readLedgerProgramme } from './ledger-scope.repo.server'
import { type OpenedScope, openScope } from './ledger-scope.view.server'
import type { ExportFacts } from './ledger-summary'

/** A scope as it stands at the end of the chain, with what an export says of itself. */
export interface ReadyExport {
  opened: OpenedScope
  facts: ExportFacts
}

/**
 * Seals what is posted, so that an export stands on a place of the chain, and says which. `reader`: what is read with,
 * where that is not the context's own client. Refuses: not-allowed, not-found.
 */
export async function readyExport(
  ctx: UseCaseContext<Actor>,
  filter: LedgerFilter,
  reader: Reader = ctx.db,
): Promise<Outcome<ReadyExport>> {
  const { programmeId } = ctx.actor
  const may = checkCan(ctx.actor, 'ledger.export', { programmeId })
  if (!may.ok) return may
  const opened = await openScope(reader, programmeId, filter)
  if (!opened.ok) return opened
  const programme = await readLedgerProgramme(reader, programmeId)
  let head = await readLedgerHead(reader, programmeId)
  if (head.waiting) {
    await inTransaction(ctx.db, (tx) => sealPosted(tx, programmeId, ctx.now), { timeoutMs: SEALING_MS })
    head = await readLedgerHead(reader, programmeId)
  }
  return accept({
    opened: opened.value,
    facts: {
      programme: programme.name,
      ruleVersion: programme.ruleVersion,
      sample: programme.sample,
      head: { seq: head.seq, hash: head.hash },
      writtenAt: formatterFor('zh-CN').dateTime(ctx.now),
    },
  })
}

/** A ledger that was imported at once waits with all its rows. */
const SEALING_MS = 5 * 60_000

/** What 采购台账 of a filter prints: its sums and its first rows. Refuses: not-allowed, not-found. */
export async function printLedger(
  ctx: UseCaseContext<Actor>,
  filter: LedgerFilter,
): Promise<Outcome<LedgerPaperFacts>> {
  const ready = await readyExport(ctx, filter)
  if (!ready.ok) return ready
  const { opened, facts } = ready.value
  const { seq } = facts.head
  const [parts, page] = await Promise.all([
    readLedgerParts(ctx.db, opened.scope, seq),
    readLedgerRows(ctx.db, opened.scope, { after: null, limit: ROWS_PRINTED + 1, upTo: seq }),
  ])
  return accept({
    ...{ opened, facts, now: ctx.now },
    parts,
    rows: page.rows.slice(0, ROWS_PRINTED),
    more: page.rows.length > ROWS_PRINTED || page.next !== null,
  })
}

/** 采购台账 of a filter as a file, read while it is sent. Refuses: not-allowed, not-found. */
export async function exportLedger(
  ctx: UseCaseContext<Actor>,
  asked: { filter: LedgerFilter; format: SheetFormat },
  reader: Reader = ctx.db,
): Promise<Outcome<LedgerFile>> {
  const ready = await readyExport(ctx, asked.filter, reader)
  if (!ready.ok) return ready
  const { opened, facts } = ready.value
  return accept(ledgerFile(reader, opened, facts, { format: asked.format, now: ctx.now }))
}
