import { beforeAll, describe, expect, it } from 'vitest'
import { zh } from '~/messages/zh'
import { visits } from '../e2e/pages/visits'
import { Walk } from '../e2e/pages/walk'
import { OFFICIAL, SECOND_OFFICIAL } from '../e2e/people'
import { Caller } from '../support/caller'
import { type OpenedFigure, openFigure } from '../support/figures/open-figure'
import { figuresOf, looseDigits, type ShownFigure, StaticDigits } from '../support/figures/page-figures'
import { formsOf, linksOf } from '../support/page-forms'
import { preparePages } from '../support/prepared-pages'
import { openSampleProduct, type SampleProduct } from '../support/sample-product'

/** Pages whose numbers do not open yet. It only ever gets shorter. */
const NOT_YET: readonly string[] = ['office.import.$id', 'office.import._index']

/** How many figures of one kind are opened from pages that were opened themselves: each opens many more. */
const DEEPER_OF_A_KIND = 2

interface OfficePage {
  route: string
  path: string
  html: string
}

const words = new StaticDigits(zh)
let product: SampleProduct
let caller: Caller
let pages: OfficePage[]

describe('every number on a page of the office', () => {
  beforeAll(async () => {
    product = await openSampleProduct()
    const prepared = await preparePages(product.stage)
    caller = await Caller.signedIn(product.server.origin, OFFICIAL)
    pages = []
    const look = async (route: string, path: string) => {
      const { status, html } = await caller.get(path)
      if (status !== 200) throw new Error(`${path} answers ${status}`)
      pages.push({ route, path, html })
    }
    for (const { route, path } of prepared.filter(({ route }) => ofTheOffice(route))) await look(route, path)
    for (const [route, list] of Object.entries(visits).filter(([route]) => ofTheOffice(route))) {
      for (const visit of list) {
        if ('header' in visit || (visit.status ?? 200) !== 200) continue
        if (visit.as !== OFFICIAL && visit.as !== SECOND_OFFICIAL) continue
        await look(route, typeof visit.path === 'string' ? visit.path : await visit.path(new Walk(caller)))
      }
    }
  }, 180_000)

  it('is a figure, or says what it is instead', () => {
    const loose = pages
      .filter(({ route }) => !NOT_YET.includes(route))
      .flatMap(({ path, html }) => looseDigits(html, words).map((text) => `${path}: ${text}`))
    expect(loose).toEqual([])
  })

  it('opens to rows that sum to it', async () => {
    const faults: string[] = []
    const met = new Set<string>()
    const deeper = new Map<string, number>()
    const open = async (figure: ShownFigure, from: string): Promise<ShownFigure[]> => {
      if (met.has(`${figure.mark} ${figure.to}`)) return []
      met.add(`${figure.mark} ${figure.to}`)
      const opened = await openAsItStands(figure, from)
      faults.push(...opened.faults.map((fault) => `${from}: ${fault}`))
      if (opened.html === '') return []
      if (figure.to.startsWith('/office')) {
        faults.push(...looseDigits(opened.html, words).map((text) => `${figure.to}: ${text}`))
      }
      return figuresOf(opened.html).figures
    }
    const found: ShownFigure[] = []
    for (const { path, html } of pages.filter(({ route }) => !NOT_YET.includes(route))) {
      for (const figure of figuresOf(html).figures) found.push(...(await open(figure, path)))
    }
    for (const figure of found) {
      const kind = kindOf(figure.to)
      const seen = deeper.get(kind) ?? 0
      if (seen >= DEEPER_OF_A_KIND) continue
      deeper.set(kind, seen + 1)
      await open(figure, 'a page that a figure opened')
    }
    expect(faults).toEqual([])
  }, 120_000)

  it('is narrowed by an ordinary form, and what was looked at is kept under a name', async () => {
    const sent = await caller.get('/office/ledger?year=2026&step=COUNTED&from=3&to=9&village=&type=ENTERPRISE&buyer=')
    const filter = '/office/ledger?year=2026&step=COUNTED&from=2026-03&to=2026-09&type=ENTERPRISE'
    expect(sent).toMatchObject({ status: 302, location: filter })
    const kept = await caller.form(filter, 'viewId')
    const nameless = await caller.post(filter, { ...kept, name: ' ' })
    expect(nameless.status).toBe(422)
    const saved = await caller.post(filter, { ...kept, name: '三到九月的企业', shared: 'on' })
    expect(saved).toMatchObject({ status: 302, location: `${filter}&saved=1` })
    const other = await Caller.signedIn(product.server.origin, SECOND_OFFICIAL)
    const { html } = await other.get('/office/ledger')
    expect(html).toContain('三到九月的企业')
    expect(linksOf(html)).toContain(filter)
  })

  it('says in words what makes no sense, and keeps what was chosen', async () => {
    const { status, html } = await caller.get('/office/ledger?year=2026&step=PAID&from=9&to=3&type=UNION')
    expect(status).toBe(400)
    expect(html).toContain(zh.refusals['months-reversed'])
    const [form] = formsOf(html).filter(({ action }) => action === '/office/ledger')
    expect(Object.fromEntries(form!.fields)).toMatchObject({ step: 'PAID', from: '9', to: '3', type: 'UNION' })
  })
})

/**
 * What the product does by itself (seals, jobs) goes on meanwhile: a figure that does not hold is read anew where it
 * stands, and opened again.
 */
async function openAsItStands(figure: ShownFigure, from: string): Promise<OpenedFigure> {
  let opened = await openFigure(caller, figure)
  for (let again = 0; again < 3 && opened.faults.length > 0 && from.startsWith('/office/operations'); again++) {
    const now = figuresOf((await caller.get(from)).html).figures.find(({ to }) => to === figure.to)
    if (now) opened = await openFigure(caller, now)
  }
  return opened
}

function ofTheOffice(route: string): boolean {
  return /^office(\.|_|$)/u.test(route)
}

/** The page, and what narrows it, whatever to. */
function kindOf(to: string): string {
  const { pathname, searchParams } = new URL(to, 'http://product')
  return `${pathname.replace(/[\da-f-]{36}|[A-Z]{2}-\d{4}-\d+/gu, '*')} ${[...searchParams.keys()].sort().join(' ')}`
}
