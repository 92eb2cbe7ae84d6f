import { describe, expect, test } from 'vitest'
import { fill, LOCALES, messagesFor } from '~/messages'
import { placesOf } from '~/messages/fill'
import { messagesFrom, pageTitle } from '~/messages/page-title'

type Tree = { readonly [key: string]: string | Tree }

function flat(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...flat(value, `${path}${key}.`)],
    ),
  )
}

/** Dates that one language writes whole and the other from its parts; the page gives both. */
const ORDERED_FREELY = ['home.day']

const source = flat(messagesFor('zh-CN'))

describe.each(LOCALES)('%s', (locale) => {
  const texts = flat(messagesFor(locale))

  test('has the keys of the source', () => {
    expect([...texts.keys()].sort()).toEqual([...source.keys()].sort())
  })

  test('has the places of the source in every text', () => {
    const freely = new Set(ORDERED_FREELY)
    for (const [key, text] of texts) {
      if (freely.has(key)) continue
      expect([key, new Set(placesOf(text))]).toEqual([key, new Set(placesOf(source.get(key) ?? ''))])
    }
  })

  test('has no empty text', () => {
    for (const [key, text] of texts) expect([key, text.trim()]).not.toEqual([key, ''])
  })
})

test('Chinese sentences have full-width marks', () => {
  for (const [key, text] of source) expect([key, /\p{Script=Han}[,;:?!]/u.test(text)]).toEqual([key, false])
})

test('a place without a value becomes a dash, and a value is never read as a template', () => {
  expect(fill('{name} 还差 {amount} 元', { name: '{amount}' })).toBe('{amount} 还差 — 元')
})

test('a title follows the language of the frame', () => {
  const root = (locale: unknown) => [{ id: 'root', data: { locale } }]
  expect(pageTitle(root('zh-CN'), (m) => m.chrome.progress)).toEqual([{ title: '进度 · 乡约' }])
  expect(pageTitle(root('en'), (m) => m.chrome.progress)).toEqual([{ title: 'Progress · Xiangyue' }])
  expect(messagesFrom(root('fr'))).toBe(messagesFor('zh-CN'))
  expect(messagesFrom([{ id: 'root' }])).toBe(messagesFor('zh-CN'))
})
