import type { Fen } from '~/domain/money/fen'
import type { Clause, FigureValue, Piece, ReportFigure, ReportSection, Sentence } from '~/domain/report/report-text'
import { fill, type Locale, type Messages } from '~/messages'
import type { Formatter } from '~/messages/format'

/** What a report is written in. */
export interface ReportLanguage {
  readonly locale: Locale
  readonly messages: Messages
  readonly format: Formatter
}

/** A piece of a written sentence: words, or a figure as it is shown. Joined, their texts are the sentence. */
export type TextPart =
  | { readonly text: string; readonly kind: 'words' | 'name' | 'time' | 'quoted' | 'setting' }
  | { readonly text: string; readonly kind: 'figure'; readonly figure: ReportFigure }

/** A sentence in a language, with its full stop. */
export function sentenceParts(sentence: Sentence, language: ReportLanguage): TextPart[] {
  const { briefs } = language.messages
  return [...clauseParts(sentence, language), { text: briefs.stop, kind: 'words' }]
}

export function sentenceText(sentence: Sentence, language: ReportLanguage): string {
  return textOf(sentenceParts(sentence, language))
}

const textOf = (parts: readonly TextPart[]): string => parts.map(({ text }) => text).join('')

export function sectionTitle({ key }: ReportSection, { messages }: ReportLanguage): string {
  return messages.briefs.sections[key as keyof Messages['briefs']['sections']]
}

/** Each sentence of villages and of what is next is a paragraph of its own; of the others all are one. */
export function paragraphsOf({ key, sentences }: ReportSection): (readonly Sentence[])[] {
  return key === 'villages' || key === 'next' ? sentences.map((sentence) => [sentence]) : [sentences]
}

export function paragraphText(sentences: readonly Sentence[], language: ReportLanguage): string {
  return sentences.map((sentence) => sentenceText(sentence, language)).join(language.locale === 'zh-CN' ? '' : ' ')
}

/** 75050000 fen → '75.05万元'; what would print as 0.00 stands in yuan. English has no 万: '¥750,500.00'. */
function amountText(amount: Fen, { locale, messages, format }: ReportLanguage): string {
  const { money } = messages.briefs
  if (amount === 0n) return money.nothing
  if (locale !== 'zh-CN') return format.money(amount)
  const wan = format.wan(amount)
  return wan === '0.00' ? fill(money.yuan, { amount: format.yuan(amount) }) : fill(money.wan, { amount: wan })
}

export function valueText(value: FigureValue, language: ReportLanguage): string {
  if ('fen' in value) return amountText(value.fen, language)
  if ('count' in value) return language.format.count(value.count)
  return percentText(value.percent)
}

/** '-1257.38' → '−1,257.38%' */
function percentText(percent: string): string {
  const [whole = '', places] = percent.replace('-', '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, ',')
  return `${percent.startsWith('-') ? '−' : ''}${grouped}${places === undefined ? '' : `.${places}`}%`
}

function clauseParts(clauses: readonly Clause[], language: ReportLanguage): TextPart[] {
  const { say } = language.messages.briefs
  return clauses.flatMap((clause) => {
    const template = say[clause.say as keyof typeof say]
    return template.split(/(\{\w+\})/u).flatMap((piece): TextPart[] => {
      const place = /^\{(\w+)\}$/u.exec(piece)?.[1]
      if (place === undefined) return piece === '' ? [] : [{ text: piece, kind: 'words' }]
      const filled = clause.parts[place]
      return filled ? pieceParts(filled, language) : []
    })
  })
}

function pieceParts(piece: Piece, language: ReportLanguage): TextPart[] {
  const { messages } = language
  const { comma } = messages.briefs
  if ('figure' in piece) {
    const { figure } = piece
    const text = valueText(figure.value, language)
    // What somebody has set is round, and said so: 每村3万元.
    if (figure.opens.at === 'setting') return [{ text: text.replace(/\.00(?=\D|$)/u, ''), kind: 'setting' }]
    return [{ text, kind: 'figure', figure }]
  }
  if ('name' in piece) return [{ text: piece.name, kind: 'name' }]
  if ('time' in piece) return [{ text: piece.time, kind: 'time' }]
  if ('step' in piece) return [{ text: messages.statuses.step[piece.step], kind: 'words' }]
  if ('type' in piece) return [{ text: messages.statuses.buyerType[piece.type], kind: 'words' }]
  if ('quoted' in piece) return [{ text: piece.quoted, kind: 'quoted' }]
  const items: TextPart[][] =
    'names' in piece
      ? piece.names.map((name): TextPart[] => [{ text: name, kind: 'name' }])
      : piece.list.map((clauses) => clauseParts(clauses, language))
  return items.flatMap((item, index): TextPart[] => (index === 0 ? item : [{ text: comma, kind: 'words' }, ...item]))
}
