import type { AttachmentKind } from '~/domain/attachment/attachment'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { keepAttachment, type PreparedFile, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { countAttachments } from '../attachments/attachments.view.server'
import type { UseCaseContext } from '../use-case'
import { openNote } from './open-note.server'

/**
 * The supplier hands in 承诺达标合格证 or test reports of a load, also after it was judged: an auditor asks for them later.
 * Refuses: not-found, not-allowed, wrong-state (taken back), required, and as prepareFiles and keepNoteFiles do (`files`).
 */
export async function addCertificates(
  ctx: UseCaseContext,
  input: { deliveryNoteId: string; files: readonly SentFile[] },
): Promise<Outcome<void>> {
  if (ctx.actor.kind !== 'person') return refuse('not-allowed')
  const { organisationId } = ctx.actor
  if (input.files.length === 0) return refuse('required', { field: 'files' })
  const files = await prepareFiles(input.files)
  if (!files.ok) return files
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const opened = await openNote(tx, ctx, input.deliveryNoteId, 'delivery.dispatch')
    if (!opened.ok) return opened
    const { note } = opened.value
    if (note.state === 'REVERSED') return refuse('wrong-state')
    const kept = await keepNoteFiles(tx, ctx, {
      ...{ deliveryNoteId: note.id, kind: 'certificate', files: files.value, organisationId },
    })
    return kept.ok ? accept() : kept
  })
}

/** Weigh tickets, certificates and photos of one load. */
const MOST_FILES_OF_A_NOTE = 40

/**
 * Keeps files with their delivery note, in its transaction; `organisationId`: whose quota they take.
 * Refuses: list-full, quota-used. @returns their ids
 */
export async function keepNoteFiles(
  tx: Tx,
  ctx: UseCaseContext,
  { deliveryNoteId, kind, files, organisationId }: NoteFiles,
): Promise<Outcome<string[]>> {
  if (files.length === 0) return accept([])
  const owner = { type: 'delivery-note', id: deliveryNoteId } as const
  const there = await countAttachments(tx, ctx.actor.programmeId, owner)
  if (there + files.length > MOST_FILES_OF_A_NOTE) {
    return refuse('list-full', { field: 'files', detail: { most: String(MOST_FILES_OF_A_NOTE) } })
  }
  const ids: string[] = []
  for (const file of files) {
    const kept = await keepAttachment(tx, ctx, { owner, kind, file, organisationId })
    if (!kept.ok) return kept
    ids.push(kept.value)
  }
  return accept(ids)
}

interface NoteFiles {
  deliveryNoteId: string
  kind: Extract<AttachmentKind, 'weigh-ticket' | 'certificate' | 'photo'>
  files: readonly PreparedFile[]
  organisationId: string | null
}
