import { checkFourEyes } from '../access/four-eyes'
import type { Side } from '../lifecycle/lifecycle'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/** What stands to be signed: the hash of the text that was kept when it was sent, and who has signed it so far. */
export interface Standing {
  /** Null: nothing was sent. */
  readonly contentHash: string | null
  readonly signatures: readonly { readonly side: Side; readonly personId: string }[]
}

/**
 * May this person put their name to this text? Nobody signs for both sides, and only the text as it stands is signed:
 * whoever was shown another one looks again. The same for every text that two sides sign.
 * Refuses: same-person, content-changed.
 */
export function checkSigner(standing: Standing, signer: { personId: string; contentHash: string }): Outcome<void> {
  for (const { personId } of standing.signatures) {
    const other = checkFourEyes(personId, signer.personId)
    if (!other.ok) return other
  }
  return standing.contentHash === signer.contentHash ? accept() : refuse('content-changed')
}
