import { type HTMLElement, NodeType, parse } from 'node-html-parser'

/** A figure that a page shows, as it is marked, and where it opens. */
export interface ShownFigure {
  /** 'fen:12345', 'count:7' or 'derived:357.20'. */
  mark: string
  to: string
}

/** What a page says of its figures. */
export interface PageFigures {
  figures: ShownFigure[]
  /** What the page itself is about. */
  totals: string[]
  /** What its rows add to that, as far as this page of them goes. */
  rows: string[]
  /** The next page of the rows. */
  next: string | null
}

export function figuresOf(html: string): PageFigures {
  const page = mainOf(html)
  const marks = (name: string) => page.querySelectorAll(`[${name}]`).map((element) => element.getAttribute(name) ?? '')
  return {
    figures: page.querySelectorAll('[data-figure]').map((element) => ({
      mark: element.getAttribute('data-figure') ?? '',
      to: element.getAttribute('href') ?? '',
    })),
    totals: marks('data-figure-total'),
    rows: marks('data-row'),
    next: page.querySelector('a[rel="next"]')?.getAttribute('href') ?? null,
  }
}

/** Where digits may stand: in a figure, a date, what is said to be none, and controls that somebody fills in, with their hints. */
const HOLDS_DIGITS = ['data-figure', 'data-figure-total', 'data-row', 'data-digits']
const CONTROLS = new Set(['TIME', 'OPTION', 'TEXTAREA', 'SCRIPT', 'STYLE', 'TEMPLATE'])

/** The texts of a page's own part that hold digits and say neither what they count nor that they count nothing. */
export function looseDigits(html: string, messages: StaticDigits): string[] {
  const found: string[] = []
  const look = (element: HTMLElement) => {
    if (CONTROLS.has(element.tagName) || element.classList.contains('hint')) return
    if (HOLDS_DIGITS.some((name) => element.hasAttribute(name))) return
    for (const child of element.childNodes) {
      if (child.nodeType === NodeType.ELEMENT_NODE) look(child as HTMLElement)
      else if (child.nodeType === NodeType.TEXT_NODE && /\p{Nd}/u.test(messages.without(child.text))) {
        found.push(placeOf(element, child.text))
      }
    }
  }
  look(mainOf(html))
  return found
}

/** The digits that are words of the house: "每村3万元" stands in a message, and nobody counted it. */
export class StaticDigits {
  readonly #pieces: string[]

  /** @param messages every text of a language, of any depth */
  constructor(messages: unknown) {
    const pieces = new Set<string>()
    for (const text of textsOf(messages)) {
      for (const piece of text.split(/\{\w+\}/u)) {
        if (/\p{Nd}/u.test(piece) && /\p{L}/u.test(piece)) pieces.add(piece.trim())
      }
    }
    this.#pieces = [...pieces].sort((a, b) => b.length - a.length)
  }

  without(text: string): string {
    if (!/\p{Nd}/u.test(text)) return ''
    return this.#pieces.reduce((rest, piece) => rest.replaceAll(piece, ' '), text)
  }
}

function textsOf(messages: unknown): string[] {
  if (typeof messages === 'string') return [messages]
  return typeof messages === 'object' && messages !== null ? Object.values(messages).flatMap(textsOf) : []
}

/** The page without the house's own head and foot. */
function mainOf(html: string): HTMLElement {
  const main = parse(html, { comment: false }).querySelector('main')
  if (!main) throw new Error('a page without its main part')
  return main
}

function placeOf(element: HTMLElement, text: string): string {
  const name = element.classNames
    ? `${element.tagName.toLowerCase()}.${element.classNames}`
    : element.tagName.toLowerCase()
  return `<${name}> ${text.trim().replace(/\s+/gu, ' ').slice(0, 80)}`
}
