import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Tx } from '~/platform/db/db'
import { sha256Hex } from '~/platform/digest/digest'
import type { UseCaseContext } from '../use-case'
import { insertRevision, type KeptText, type SignedDocument, selectStandingText } from './kept-texts.repo.server'

export type { KeptText, SignedDocument }

/**
 * Keeps a text that is offered for signing, exactly as it is, for ever: what a signature is checked against. For every
 * kind of text two sides sign; the caller holds the lock of the agreement, or of its amendment.
 * @returns the hash a signature names (SHA-256, hex), and the number of this revision
 */
export async function keepText(
  tx: Tx,
  { actor, now }: Pick<UseCaseContext, 'actor' | 'now'>,
  document: SignedDocument,
  { text, side, personId }: { text: string; side: Side; personId: string },
): Promise<{ contentHash: string; revision: number }> {
  const contentHash = sha256Hex(text)
  const kept = { text, contentHash, side, personId, sentAt: now }
  return { contentHash, revision: await insertRevision(tx, actor.programmeId, document, kept) }
}

/** The text of a document that was sent last, as it stands to be signed; null: none ever was. */
export async function readStandingText(tx: Tx, programmeId: string, documentId: string): Promise<KeptText | null> {
  return await selectStandingText(tx, programmeId, documentId)
}
