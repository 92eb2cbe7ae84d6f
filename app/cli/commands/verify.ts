import { parseArgs } from 'node:util'
import { fen, formatYuan } from '~/domain/money/fen'
import { sealEveryLedger } from '~/features/ledger/seal-every-ledger.server'
import { recordVerification } from '~/features/operations/record-verification.server'
import { readProgrammes } from '~/features/progress/progress.view.server'
import { type Verification, verifyBooks } from '~/features/progress/verify-books.server'
import { sealEveryAudit } from '~/features/records/seal-audit.server'
import { verifyReport } from '~/features/reports/verify-report.server'
import { productRuns } from '~/platform/db/product-runs'
import { type Command, type CommandContext, WrongUsage } from '../command'

const MOST_OVERPAID_SHOWN = 20

/** `verify`: every total and invariant of docs/domain.md §5 and the chain, recomputed from the rows. */
export const verify: Command = {
  name: 'verify',
  usage: '[--report NUMBER [--programme SLUG]]',
  summary: 'recompute every total, every invariant and the chain, or a frozen report; exit 1 names the first wrong row',
  async run(context, args) {
    const { report, programme } = readOptions(args)
    if (report !== undefined) return await verifyOne(context, report, programme)
    return (await verifyEvery(context, 'COMMAND')) ? 0 : 1
  },
}

function readOptions(args: string[]): { report?: string | undefined; programme?: string | undefined } {
  const { values, positionals } = parseArgs({
    args,
    options: { report: { type: 'string' }, programme: { type: 'string' } },
    allowPositionals: true,
  })
  if (positionals.length > 0) throw new WrongUsage(`unexpected: ${positionals.join(' ')}`)
  if (values.programme !== undefined && values.report === undefined)
    throw new WrongUsage('--programme goes with --report')
  return values
}

/** One frozen report: its text, both chains up to it, its figures. @returns the exit code */
async function verifyOne({ db, say }: CommandContext, number: string, slug: string | undefined): Promise<number> {
  const programmes = (await readProgrammes(db)).filter((one) => slug === undefined || one.slug === slug)
  for (const programme of programmes) {
    const found = await verifyReport({ db }, programme.id, number)
    if (!found) continue
    const lines = found.ok
      ? [
          `${programme.slug}: the report ${number} is exact`,
          `  sha256  ${found.sha256}`,
          `  ledger  ${found.ledgerSeq} rows, head ${found.ledgerHash}`,
          `  audit   ${found.auditSeq} rows`,
        ]
      : wrongLines(programme.slug, found)
    for (const line of lines) say(line)
    return found.ok ? 0 : 1
  }
  say(`there is no report ${number}`)
  return 1
}

/** Verifies every programme, says what was found and writes it down. @returns whether all books are exact */
export async function verifyEvery(
  { db, pool, clock, say }: Pick<CommandContext, 'db' | 'pool' | 'clock' | 'say'>,
  cause: 'COMMAND' | 'RESTORE',
): Promise<boolean> {
  // Rows of the product's last second wait for a sealer. While no product runs, this is the one; while one runs, a
  // row that waits too long is its fault, and is to be found.
  if (!(await productRuns(pool))) {
    await sealEveryLedger({ db, now: clock() })
    await sealEveryAudit({ db, now: clock() })
  }
  let exact = true
  for (const programme of await readProgrammes(db)) {
    const verification = await verifyBooks({ db, now: clock }, programme.id)
    for (const line of linesOf(programme.slug, verification)) say(line)
    await recordVerification({ db, now: clock() }, programme.id, cause, verification)
    exact &&= verification.ok
  }
  return exact
}

function linesOf(programme: string, verification: Verification): string[] {
  if (!verification.ok) return wrongLines(programme, verification)
  const { counts, checks, sealed, head, audit, overpaid } = verification
  return [
    `${programme}: the books are exact (${checks} checks)`,
    `  ${counts.villages} villages, ${counts.agreements} agreements, ${counts.orders} orders, ` +
      `${counts.deliveryNotes} delivery notes, ${counts.acceptances} acceptances, ${counts.transfers} transfers, ` +
      `${counts.offlineRecords} off-platform records`,
    `  ${counts.ledgerEntries} ledger rows, ${sealed} sealed, ${counts.unsealed} waiting for their seal`,
    ...(head ? [`  head ${head}`] : []),
    `  ${audit.sealed} rows of the audit sealed`,
    ...(audit.head ? [`  head ${audit.head}`] : []),
    ...overpaidLines(overpaid),
  ]
}

function wrongLines(
  programme: string,
  { check, wrong }: { check: string; wrong: { row: string; expected: string; found: string } },
): string[] {
  return [
    `${programme}: WRONG`,
    `  check     ${check}`,
    `  row       ${wrong.row}`,
    `  expected  ${wrong.expected}`,
    `  found     ${wrong.found}`,
  ]
}

function overpaidLines(overpaid: Extract<Verification, { ok: true }>['overpaid']): string[] {
  if (overpaid.length === 0) return []
  const shown = overpaid.slice(0, MOST_OVERPAID_SHOWN)
  const more = overpaid.length - shown.length
  return [
    `  open: ${overpaid.length} orders are paid beyond what is payable (多付待退)`,
    ...shown.map(({ number, amountFen }) => `    ${number}  ${formatYuan(fen(amountFen))} yuan`),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ]
}
