import { NOTICE_KINDS, type NoticeKind } from '~/domain/notice/notice-kinds'
import { type Locale, messagesFor } from '~/messages'
import { noticeWords, type StoredFacts } from '../notices/notice-words'

export interface WrittenMail {
  subject: string
  text: string
  html: string
}

interface NoticeMail {
  locale: Locale
  programme: string
  kind: NoticeKind
  facts: StoredFacts
  /** Absolute: where the notice opens. */
  link: string
  /** Absolute: where the reader changes what is mailed. */
  settings: string
}

/** A notice as a mail, in plain text and in simple HTML that says the same. */
export function noticeMail({ locale, programme, kind, facts, link, settings }: NoticeMail): WrittenMail {
  const { mail } = messagesFor(locale).notices
  const { title, text } = noticeWords(locale, kind, facts)
  const why = NOTICE_KINDS[kind].group === 'security' ? mail.security : mail.why
  return writeMail({
    locale,
    subject: title,
    paragraphs: [title, text],
    link: { words: mail.open, href: link },
    foot: [programme, why, `${mail.change}${settings}`],
  })
}

/** The mail that confirms an address. */
export function confirmationMail(locale: Locale, link: string): WrittenMail {
  const { mail, confirmMail } = messagesFor(locale).notices
  return writeMail({
    locale,
    subject: mail.confirmSubject,
    paragraphs: [mail.confirmText],
    link: { words: confirmMail.submit, href: link },
    foot: [],
  })
}

const LONGEST_SUBJECT = 120

function writeMail(mail: {
  locale: Locale
  subject: string
  paragraphs: readonly string[]
  link: { words: string; href: string }
  foot: readonly string[]
}): WrittenMail {
  const { locale, subject, paragraphs, link, foot } = mail
  const p = (text: string) => `<p>${escaped(text)}</p>`
  const html = [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"></head><body>`,
    ...paragraphs.map(p),
    `<p><a href="${escaped(link.href)}">${escaped(link.words)}</a></p>`,
    foot.length > 0 ? `<hr>${foot.map(p).join('')}` : '',
    '</body></html>',
  ].join('\n')
  const text = [...paragraphs, `${link.words}\n${link.href}`, ...(foot.length > 0 ? ['--', foot.join('\n')] : [])]
  return { subject: oneLine(subject), text: `${text.join('\n\n')}\n`, html }
}

/** Names and reasons are what people typed: in a header they stay one line. */
function oneLine(text: string): string {
  const line = [...text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')]
  return line.length > LONGEST_SUBJECT ? `${line.slice(0, LONGEST_SUBJECT - 1).join('')}…` : line.join('')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}
