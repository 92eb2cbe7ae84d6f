import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Locale } from '~/messages'
import { MessagesProvider } from '~/ui/messages-context'

/** A piece as the server sends it. */
export function draw(piece: ReactElement, locale: Locale = 'zh-CN'): string {
  return renderToStaticMarkup(<MessagesProvider locale={locale}>{piece}</MessagesProvider>)
}

/** What is read on the page, without markup. */
export function textOf(html: string): string {
  return html.replace(/<[^>]+>/gu, '')
}
