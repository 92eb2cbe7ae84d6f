import type { CertificationPaper } from '~/domain/certification/certification-days'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { keepAttachment, type PreparedFile, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import type { UseCaseContext } from '../use-case'
import { paperField } from './certifications.form'

/** Files of an application, by what they are. */
export type SentPapers = Readonly<Partial<Record<CertificationPaper, readonly SentFile[]>>>
export type PreparedPapers = readonly { kind: CertificationPaper; file: PreparedFile }[]

/** Looks into all of them, before any transaction. Refuses as prepareFiles, at the field of the kind. */
export async function preparePapers(papers: SentPapers): Promise<Outcome<PreparedPapers>> {
  const all: { kind: CertificationPaper; file: PreparedFile }[] = []
  for (const [kind, files] of Object.entries(papers) as [CertificationPaper, readonly SentFile[]][]) {
    const prepared = await prepareFiles(files, { field: paperField(kind) })
    if (!prepared.ok) return prepared
    all.push(...prepared.value.map((file) => ({ kind, file })))
  }
  return accept(all)
}

/** Keeps them with the certification. Refuses: quota-used. */
export async function keepPapers(
  tx: Tx,
  ctx: UseCaseContext,
  certificationId: string,
  papers: PreparedPapers,
): Promise<Outcome<void>> {
  for (const { kind, file } of papers) {
    const kept = await keepAttachment(tx, ctx, { owner: { type: 'certification', id: certificationId }, kind, file })
    if (!kept.ok) return kept
  }
  return accept()
}
