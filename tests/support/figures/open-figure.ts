import type { Caller } from '../caller'
import { figuresOf, type PageFigures } from './page-figures'

/** A list that does not end is a defect of its own. */
const MOST_PAGES = 60

/** The page that a figure opens, with what its rows say on all its pages. */
export interface OpenedPage {
  to: string
  status: number
  /** Of its first page. */
  html: string
  figures: PageFigures
  /** Null where the list does not end, or one of its pages is not there. */
  rows: string[] | null
}

const NOTHING: PageFigures = { figures: [], totals: [], rows: [], next: null }

/** Opens a figure as a person does: its page, the next one, until the last. */
export async function openPage(caller: Caller, to: string): Promise<OpenedPage> {
  const { status, html } = await caller.get(to)
  if (status !== 200) return { to, status, html: '', figures: NOTHING, rows: null }
  const figures = figuresOf(html)
  return { to, status, html, figures, rows: await rowsFrom(caller, figures, to) }
}

/** What is wrong with a figure, in words; empty when its page is about it and its rows sum to it. */
export function faultsOf(mark: string, { to, status, figures, rows }: OpenedPage): string[] {
  const said = `${mark} → ${to}`
  if (status !== 200) return [`${said}: answers ${status}`]
  if (!figures.totals.includes(mark)) return [`${said}: is about ${figures.totals.join(', ') || 'no figure'}`]
  if (mark.startsWith('derived:')) return figures.figures.length > 0 ? [] : [`${said}: shows no parts that open`]
  if (!rows) return [`${said}: has more than ${MOST_PAGES} pages, or one of them is not there`]
  const [kind = ''] = mark.split(':')
  const sum = rows.filter((row) => row.startsWith(`${kind}:`)).reduce((total, row) => total + amountOf(row), 0n)
  return sum === amountOf(mark) ? [] : [`${said}: its ${rows.length} rows sum to ${sum}`]
}

async function rowsFrom(caller: Caller, first: PageFigures, base: string): Promise<string[] | null> {
  const rows: string[] = []
  let page = first
  for (let read = 1; ; read++) {
    rows.push(...page.rows)
    if (page.next === null) return rows
    if (read === MOST_PAGES) return null
    const reply = await caller.get(resolve(page.next, base))
    if (reply.status !== 200) return null
    page = figuresOf(reply.html)
  }
}

/** `?page=2` of /office/import is /office/import?page=2. */
function resolve(href: string, base: string): string {
  const { pathname, search } = new URL(href, `http://product${base}`)
  return pathname + search
}

function amountOf(mark: string): bigint {
  return BigInt(mark.slice(mark.indexOf(':') + 1))
}
