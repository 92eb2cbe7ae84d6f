import { can } from '~/domain/access/policy'
import { MOST_FILE_BYTES, MOST_FORM_BYTES, megabytes } from '~/domain/attachment/attachment'
import { kindOfFile, lineOfFile } from '~/domain/offline/evidence-name'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { readZip } from '~/platform/zip/read-zip'
import { keepAttachment, type PreparedFile, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import type { UseCaseContext } from '../use-case'
import { changeEvidence } from './batches.repo.server'
import { selectNamedLines } from './records.repo.server'

const MOST_IN_A_ZIP = 60

/**
 * Whoever entered a sheet sends its pictures in one zip; each goes to the line that its name names (a row, a voucher or
 * an invoice), the others to the sheet as a whole. All or none.
 * Refuses: not-allowed, not-found, wrong-state, required, bad-file, too-many-files, upload-too-large, quota-used, and
 * whatever prepareFiles refuses.
 * @returns how many found a line, and how many stand with the sheet
 */
export async function matchEvidence(
  ctx: UseCaseContext,
  input: { batchId: string; zip: SentFile | undefined },
): Promise<Outcome<{ matched: number; unmatched: number }>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.submit', { programmeId })) return refuse('not-allowed')
  if (!input.zip) return refuse('required', { field: 'zip' })
  const files = await unpacked(input.zip)
  if (!files.ok) return files
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ matched: number; unmatched: number }>> => {
    const open = ['DRAFT', 'SUBMITTED'] as const
    const changed = await changeEvidence(tx, programmeId, { id: input.batchId, enteredBy: actor.personId, open })
    if (!changed.ok) return changed
    const lines = await selectNamedLines(tx, programmeId, input.batchId)
    let matched = 0
    for (const { sentAs, file } of files.value) {
      const line = lineOfFile(sentAs, lines)
      if (line) matched++
      const owner = line
        ? ({ type: 'offline-record', id: line.id } as const)
        : ({ type: 'offline-batch', id: input.batchId } as const)
      const kept = await keepAttachment(tx, ctx, { owner, kind: line ? kindOfFile(sentAs) : 'evidence', file })
      if (!kept.ok) return kept
    }
    return accept({ matched, unmatched: files.value.length - matched })
  })
}

async function unpacked(zip: SentFile): Promise<Outcome<{ sentAs: string; file: PreparedFile }[]>> {
  const limits = { files: MOST_IN_A_ZIP, fileBytes: MOST_FILE_BYTES, allBytes: 4 * MOST_FORM_BYTES }
  const files = await readZip(zip.bytes, limits)
  const about = { field: 'zip' }
  if (files === 'broken') return refuse('bad-file', about)
  if (files === 'too-many-files') return refuse('too-many-files', { ...about, detail: { most: String(MOST_IN_A_ZIP) } })
  if (files === 'too-large') {
    const detail = { file: zip.name, size: megabytes(zip.bytes.byteLength), maximum: megabytes(MOST_FILE_BYTES) }
    return refuse('upload-too-large', { ...about, detail })
  }
  if (files.length === 0) return refuse('required', about)
  const prepared: { sentAs: string; file: PreparedFile }[] = []
  for (const sent of files) {
    const one = await prepareFiles([sent], about)
    if (!one.ok) return one
    for (const file of one.value) prepared.push({ sentAs: sent.name, file })
  }
  return accept(prepared)
}
