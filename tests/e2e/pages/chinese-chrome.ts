import type { Page } from '@playwright/test'
import { messagesFor } from '~/messages'
import { unknownChinese } from './chinese-names'

type Tree = { readonly [key: string]: string | Tree }

const HAN = /\p{Script=Han}/u
const PLACE = /\{\w+\}/

const english = new Set(texts(messagesFor('en')))
const { pieces, chrome, ...others } = messagesFor('zh-CN')
// The sample programme is called what the tagline says.
const { tagline: _tagline, ...otherChrome } = chrome
// The names of the drawn pictures are names of products too.
const { produce: _, ...otherPieces } = pieces

/** Every Chinese text of the product as a pattern, without those that the English pages say too. */
const patterns = [...new Set(texts({ ...others, chrome: otherChrome, pieces: otherPieces }))]
  .filter((text) => HAN.test(text) && !english.has(text) && saysMoreThanItsPlaces(text))
  .map((text) => new RegExp(`^${text.split(PLACE).map(literal).join('.+')}$`, 'u'))

/**
 * What an English page says in Chinese that is a text of the product, not somebody's name or words: a text of the
 * Chinese messages by itself, or Chinese that nobody of the sample has written.
 */
export async function chineseChromeOf(page: Page): Promise<string[]> {
  const said = await chineseSaidOn(page)
  const ours = said.filter((text) => patterns.some((pattern) => pattern.test(text)))
  return [...new Set([...ours, ...unknownChinese(said)])]
}

/** Chinese words of an English page that do not say so, and would be read aloud as English. */
export async function unmarkedChineseOf(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? ''
      if (/\p{Script=Han}/u.test(text) && !node.parentElement?.closest('[lang|="zh"], script, style')) found.push(text)
    }
    return found
  })
}

async function chineseSaidOn(page: Page): Promise<string[]> {
  const said = await page.evaluate(() => {
    const found: string[] = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof HTMLElement) {
        if (node.closest('[lang="zh-CN"], script')) continue
        for (const name of ['aria-label', 'placeholder', 'title', 'alt']) found.push(node.getAttribute(name) ?? '')
      } else if (node instanceof Text && !node.parentElement?.closest('[lang="zh-CN"], script, style, textarea'))
        found.push(node.textContent ?? '')
    }
    return found.map((text) => text.trim())
  })
  return [...new Set(said)].filter((text) => HAN.test(text))
}

function texts(tree: Tree): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : texts(value)))
}

/** A text of nothing but places and a sign or two would fit any name. */
function saysMoreThanItsPlaces(text: string): boolean {
  const parts = text.split(PLACE)
  return parts.length === 1 || (parts.join('').match(/\p{Script=Han}/gu) ?? []).length > 1
}

function literal(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
}
