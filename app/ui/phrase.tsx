import type { ReactNode } from 'react'
import { Chinese } from './chinese'

/** A text whose `{places}` are filled with markup: a bold figure, a link, an unbreakable amount. */
export function Phrase({ text, parts }: { text: string; parts: Readonly<Record<string, ReactNode>> }) {
  return text.split(/(\{\w+\})/u).map((piece, index) => {
    const place = /^\{(\w+)\}$/u.exec(piece)?.[1]
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change their order
    return <Chinese key={index}>{place === undefined ? piece : parts[place]}</Chinese>
  })
}
