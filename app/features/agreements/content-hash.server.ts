import { signedText } from '~/domain/agreement/signed-content'
import { sha256Hex } from '~/platform/digest/digest'
import type { Agreement } from './agreement'

/** SHA-256 (hex) of what the rows of an agreement say. */
export function contentHashOf(programmeId: string, agreement: Agreement): string {
  return sha256Hex(contentTextOf(programmeId, agreement))
}

/**
 * The canonical text both sides put their names to, as the rows say it, in the layout the agreement was drafted with:
 * everything that can never change after the second signature, and nothing that moves later (state, drawn quantities).
 */
export function contentTextOf(programmeId: string, agreement: Agreement): string {
  const { place, quality, delivery, acceptance, breach, notes, annexes, textFormat, ...said } = agreement
  return signedText(
    {
      ...said,
      programmeId,
      clauses: { place, quality, delivery, acceptance, breach, notes },
      attachments: annexes,
      lines: agreement.lines.map(({ spec, agreed, amountFen, ...line }) => ({
        ...line,
        specification: spec,
        agreedQuantity: agreed,
        agreedFen: agreed === null ? null : amountFen,
      })),
    },
    textFormat,
  )
}
