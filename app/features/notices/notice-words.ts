import { fen, formatYuan } from '~/domain/money/fen'
import type { NoticeKind } from '~/domain/notice/notice-kinds'
import { fill, type Locale, messagesFor } from '~/messages'

/** Facts as they are stored: text, amounts in fen. */
export type StoredFacts = Readonly<Record<string, string>>

export interface NoticeWords {
  title: string
  text: string
}

/** What a notice says, in the language of whoever reads it. */
export function noticeWords(locale: Locale, kind: NoticeKind, facts: StoredFacts): NoticeWords {
  const { title, text } = messagesFor(locale).notices.kinds[kind]
  const { amountFen, ...rest } = facts
  const values =
    amountFen && /^\d+$/.test(amountFen) ? { ...rest, amount: `¥${formatYuan(fen(BigInt(amountFen)))}` } : rest
  return { title: fill(title, values), text: fill(text, values) }
}
