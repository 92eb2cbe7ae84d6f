import { Children, type ReactNode } from 'react'
import { useLocale } from './messages-context'

/** From the first Chinese character to the last, with the signs and figures between. */
const RUN =
  /\p{Script=Han}(?:[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’·\d\s.–-]*[\p{Script=Han}\u3000-\u303f\uff00-\uffef])?/gu

/** Found in the text, where a writer says zh-CN: the browser tests tell the two apart. */
const FOUND = 'zh-Hans'

/**
 * A text in whose English there are Chinese names or what somebody wrote in Chinese: each says so to whoever reads the
 * page aloud, and gets its own typeface. Markup says it itself; in Chinese nothing is added.
 */
export function Chinese({ children }: { children: ReactNode }) {
  const english = useLocale() === 'en'
  if (!english) return children
  return Children.map(children, (child) => (typeof child === 'string' ? marked(child) : child))
}

function marked(text: string): ReactNode {
  const pieces: ReactNode[] = []
  let from = 0
  for (const { 0: run, index } of text.matchAll(RUN)) {
    pieces.push(
      text.slice(from, index),
      <span key={index} lang={FOUND}>
        {run}
      </span>,
    )
    from = index + run.length
  }
  return pieces.length === 0 ? text : [...pieces, text.slice(from)]
}
