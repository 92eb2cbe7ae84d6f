import type { SignedInPerson } from '~/domain/access/actor'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { REMARK_FILES, type RemarkedPaper, remarkingSide, tellsAgain } from '~/domain/remark/remark'
import { inTransaction } from '~/platform/db/db'
import { keepAttachment, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { enqueueNotice } from '../notices/notices.steps.server'
import { readOrganisation } from '../organisations/organisations.view.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { insertRemark, lockRemarks, selectPending, upsertRead } from './remarks.repo.server'

export interface WriteRemarkInput {
  /** Made with the form: the same form sent twice is one remark. */
  readonly remarkId: string
  readonly text: string
  /** The line of the paper that it is about, and what that is called; left out for the whole paper. */
  readonly line?: { readonly id: string; readonly name: string }
  readonly files?: readonly SentFile[]
}

const EXCERPT = 60

/**
 * One side of a paper tells the other something about it. Whether the writer may see the paper, its own room has asked.
 * The other side gets one notice for what it has not read yet, however much is written.
 * Refuses: not-allowed, too-many-files, quota-used, and what prepareFiles refuses.
 */
export async function writeRemark(
  ctx: UseCaseContext<SignedInPerson>,
  paper: RemarkedPaper,
  { remarkId, text, line, files: sent = [] }: WriteRemarkInput,
): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId, personId } = actor
  const side = remarkingSide(actor, paper)
  if (side === null) return refuse('not-allowed')
  if (sent.length > REMARK_FILES) {
    return refuse('too-many-files', { field: 'files', detail: { most: String(REMARK_FILES) } })
  }
  const files = await prepareFiles(sent)
  if (!files.ok) return files
  const { type, id, number, buyerId, supplierId } = paper
  const own = side === 'BUYER' ? buyerId : supplierId
  const party = (await readOrganisation(ctx.db, programmeId, own))?.name ?? ''
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockRemarks(tx, id)
    const told = tellsAgain(await selectPending(tx, programmeId, { subjectId: id, side }), now)
    const written = await insertRemark(tx, programmeId, {
      ...{ id: remarkId, subjectType: type, subjectId: id, lineId: line?.id ?? null, lineName: line?.name ?? '' },
      ...{ buyerId, supplierId, side, personId, text, told, writtenAt: now },
    })
    if (!written) return accept()
    for (const file of files.value) {
      const kept = await keepAttachment(tx, ctx, { owner: { type: 'remark', id: remarkId }, kind: 'other', file })
      if (!kept.ok) return kept
    }
    await upsertRead(tx, programmeId, [id], { personId, side }, now)
    await recordAudit(tx, ctx, { action: 'remark.write', subject: { type: 'remark', id: remarkId, number } })
    if (!told) return accept()
    const other = side === 'BUYER' ? 'SUPPLIER' : 'BUYER'
    await enqueueNotice(tx, ctx, {
      audience: { organisationId: other === 'BUYER' ? buyerId : supplierId, side: other },
      kind: 'remark-written',
      subject: { type: 'remark', id: remarkId },
      path: `${paper.path}#remarks`,
      facts: { number, party, what: excerptOf(text) },
    })
    return accept()
  })
}

function excerptOf(text: string): string {
  const said = [...text.replaceAll(/\s+/gu, ' ')]
  return said.length > EXCERPT ? `${said.slice(0, EXCERPT - 1).join('')}…` : said.join('')
}
