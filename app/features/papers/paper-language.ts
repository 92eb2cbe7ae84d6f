import type { PaperDocument } from '~/domain/paper/paper-document'
import { type Locale, type Messages, messagesFor } from '~/messages'
import { type Formatter, formatterFor } from '~/messages/format'

/** What a paper is written in. */
export interface PaperLanguage {
  readonly locale: Locale
  readonly messages: Messages
  readonly format: Formatter
  /** The installation holds the sample programme. */
  readonly sample: boolean
}

export function paperLanguage(locale: Locale, sample: boolean): PaperLanguage {
  return { locale, messages: messagesFor(locale), format: formatterFor(locale), sample }
}

/** What every paper has alike; whoever composes one says the rest. */
export function blankPaper({ locale, messages, sample }: PaperLanguage) {
  const { words } = messages.papers
  const { pageOf, codeOf, unprintable, clauseMark } = words
  return {
    language: locale,
    orientation: 'portrait',
    parties: [],
    signatures: [],
    watermark: null,
    sample: sample ? words.sample : null,
    issue: null,
    words: { pageOf, codeOf, unprintable, clauseMark },
  } as const satisfies Partial<PaperDocument>
}
