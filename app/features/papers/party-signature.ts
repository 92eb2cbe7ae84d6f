import { businessDateOf } from '~/domain/calendar/business-date'
import type { PaperSignature } from '~/domain/paper/paper-document'
import type { PaperLanguage } from './paper-language'
import { sealLetters } from './seal-letters'

interface SignedPaper {
  readonly side: 'BUYER' | 'SUPPLIER'
  readonly number: string
  readonly isVoid: boolean
  readonly signatures: readonly {
    readonly side: 'BUYER' | 'SUPPLIER'
    readonly signerName: string
    readonly signerTitle: string
    readonly signedAt: Date
  }[]
}

/** One side's seal on an agreement or an amendment of it, or the place where it will stand. 甲方 is the buyer. */
export function signedByParty(
  { side, number, isVoid, signatures }: SignedPaper,
  language: PaperLanguage,
): PaperSignature {
  const { messages, format } = language
  const { paper } = messages.agreements
  const { seal, none } = messages.pieces
  const party = side === 'BUYER' ? 'first' : 'second'
  const role = side === 'BUYER' ? paper.first : paper.second
  const given = signatures.find((signature) => signature.side === side)
  if (!given) {
    const letters = [side === 'BUYER' ? seal.first : seal.second, seal.waiting]
    return {
      role,
      seal: { party, state: 'waiting', letters, number: none, day: none },
      lines: [paper.waiting],
      byHand: [],
    }
  }
  const title = given.signerTitle || messages.statuses.role[side === 'BUYER' ? 'BUYER_APPROVER' : 'SUPPLIER_MANAGER']
  return {
    role,
    seal: {
      party,
      state: isVoid ? 'void' : 'signed',
      letters: sealLetters(party, isVoid, language),
      number,
      day: format.date(businessDateOf(given.signedAt)),
    },
    lines: [`${title} ${given.signerName}`, format.dateTime(given.signedAt)],
    byHand: [],
  }
}
