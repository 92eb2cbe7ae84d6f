import type { PaperLanguage } from './paper-language'

/** What is cut into a stone beside 乡约: 甲已签, 乙作废. */
export function sealLetters(party: 'first' | 'second', isVoid: boolean, { messages }: PaperLanguage): string[] {
  const { seal } = messages.pieces
  const who = party === 'first' ? seal.firstShort : seal.secondShort
  return isVoid ? [who, seal.voidFirst, seal.voidSecond] : [who, seal.signedFirst, seal.signedSecond]
}
