import type { Caller } from '../caller'
import { figuresOf, type ShownFigure } from './page-figures'

/** A list that does not end is a defect of its own. */
const MOST_PAGES = 60

export interface OpenedFigure {
  /** What is wrong with it, in words; empty when its rows sum to it. */
  faults: string[]
  /** Of its first page. */
  html: string
}

/** Opens a figure as a person does: its page, the next one, until the last, and sums what stands there. */
export async function openFigure(caller: Caller, figure: ShownFigure): Promise<OpenedFigure> {
  const { mark, to } = figure
  const first = await caller.get(to)
  const said = `${mark} → ${to}`
  if (first.status !== 200) return { faults: [`${said}: answers ${first.status}`], html: '' }
  const { totals } = figuresOf(first.html)
  const html = first.html
  if (!totals.includes(mark)) {
    return { faults: [`${said}: is about ${totals.join(', ') || 'no figure'}`], html }
  }
  if (mark.startsWith('derived:')) {
    const parts = figuresOf(html).figures.length
    return { faults: parts > 0 ? [] : [`${said}: shows no parts that open`], html }
  }
  const rows = await rowsFrom(caller, first.html, to)
  if (!rows) return { faults: [`${said}: has more than ${MOST_PAGES} pages, or one of them is not there`], html }
  const [kind = ''] = mark.split(':')
  const sum = rows.filter((row) => row.startsWith(`${kind}:`)).reduce((total, row) => total + amountOf(row), 0n)
  return { faults: sum === amountOf(mark) ? [] : [`${said}: its ${rows.length} rows sum to ${sum}`], html }
}

async function rowsFrom(caller: Caller, html: string, base: string): Promise<string[] | null> {
  const rows: string[] = []
  let page = figuresOf(html)
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
