import { beforeAll, describe, expect, it } from 'vitest'
import { zh } from '~/messages/zh'
import { routesOfTheBuild } from '../e2e/pages/route-tree'
import { visits } from '../e2e/pages/visits'
import { Walk } from '../e2e/pages/walk'
import { OFFICIAL, SECOND_OFFICIAL } from '../e2e/people'
import { Caller } from '../support/caller'
import { faultsOf, type OpenedPage, openPage } from '../support/figures/open-figure'
import { figuresOf, looseDigits, type ShownFigure, StaticDigits } from '../support/figures/page-figures'
import { recompute } from '../support/figures/recompute'
import { formsOf, linksOf } from '../support/page-forms'
import { preparePages } from '../support/prepared/pages'
import { openSampleProduct, type SampleProduct } from '../support/sample-product'

/** How many figures of one kind are opened from pages that were opened themselves: each opens many more. */
const DEEPER_OF_A_KIND = 2

/** Derived figures that are worked out anew from their parts; each kind of them has to be met. */
const RECOMPUTED = ['completion', 'over', 'gap', 'median', 'strongest', 'ahead', 'expected', 'low', 'middle', 'high']

interface OfficePage {
  route: string
  path: string
  html: string
}

const words = new StaticDigits(zh)
let product: SampleProduct
let caller: Caller
let pages: OfficePage[]
/** Routes that answer with a file, or only lead on. */
let others: Set<string>

describe('every number on a page of the office', () => {
  beforeAll(async () => {
    product = await openSampleProduct()
    const prepared = await preparePages(product.stage)
    caller = await Caller.signedIn(product.server.origin, OFFICIAL)
    pages = []
    others = new Set()
    const look = async (route: string, path: string) => {
      const { status, kind, html } = await caller.get(path)
      if (status !== 200) throw new Error(`${path} answers ${status}`)
      if (kind.startsWith('text/html')) pages.push({ route, path, html })
      else others.add(route)
    }
    await fourAtATime(
      prepared.filter(({ route }) => ofTheOffice(route)),
      ({ route, path }) => look(route, path),
    )
    const walks = Object.entries(visits)
      .filter(([route]) => ofTheOffice(route))
      .flatMap(([route, list]) => list.map((visit) => ({ route, visit })))
    await fourAtATime(walks, async ({ route, visit }) => {
      if ('header' in visit) others.add(route)
      if ('header' in visit || (visit.status ?? 200) !== 200) return
      if (visit.as !== OFFICIAL && visit.as !== SECOND_OFFICIAL) return
      await look(route, typeof visit.path === 'string' ? visit.path : await visit.path(new Walk(caller)))
    })
  }, 480_000)

  it('is on a page that was looked at, or in a file', () => {
    const seen = new Set([...pages.map(({ route }) => route), ...others])
    const office = routesOfTheBuild().filter(ofTheOffice)
    expect(office.length).toBeGreaterThan(60)
    expect(office.filter((route) => !seen.has(route))).toEqual([])
  })

  it('is a figure, or says what it is instead', () => {
    const loose = pages.flatMap(({ path, html }) => looseDigits(html, words).map((text) => `${path}: ${text}`))
    expect(loose).toEqual([])
  })

  it('opens to rows that sum to it, and is what its parts give', async () => {
    const faults = new Set<string>()
    const opened = new Map<string, OpenedPage>()
    const recomputed = new Set<string>()
    const openAll = async (found: readonly Found[]): Promise<ShownFigure[]> => {
      const fresh = [...new Map(found.map(({ figure, from }) => [figure.to, from]))].filter(([to]) => !opened.has(to))
      await fourAtATime(fresh, async ([to]) => void opened.set(to, await openPage(caller, to)))
      for (const { figure, from } of found) {
        for (const fault of await faultsAsItStands(figure, from, opened.get(figure.to)!))
          faults.add(`${from}: ${fault}`)
      }
      return fresh.flatMap(([to]) => {
        const page = opened.get(to)!
        if (page.html === '') return []
        if (to.startsWith('/office')) for (const text of looseDigits(page.html, words)) faults.add(`${to}: ${text}`)
        const fault = recompute(page)
        if (fault !== undefined) recomputed.add(new URL(to, 'http://product').searchParams.get('of') ?? '')
        if (fault) faults.add(fault)
        return page.figures.figures
      })
    }
    const found = await openAll(
      pages.flatMap(({ path, html }) => figuresOf(html).figures.map((figure) => ({ figure, from: path }))),
    )
    const deeper = new Map<string, ShownFigure[]>()
    for (const figure of found) {
      const some = deeper.get(kindOf(figure.to)) ?? []
      if (some.length < DEEPER_OF_A_KIND) deeper.set(kindOf(figure.to), [...some, figure])
    }
    await openAll([...deeper.values()].flat().map((figure) => ({ figure, from: 'a page that a figure opened' })))
    expect([...faults]).toEqual([])
    expect(RECOMPUTED.filter((of) => !recomputed.has(of))).toEqual([])
  }, 300_000)

  it('says of the villages of the board the one with the least', () => {
    const board = pages.find(({ route }) => route === 'office._index')!
    const ofVillages = figuresOf(board.html).figures.filter(({ to }) => COUNTED_OF_VILLAGE.test(to))
    const least = ofVillages.reduce((a, b) => (amountOf(b) < amountOf(a) ? b : a))
    const [, said] = board.html.split(`>${zh.progress.minimum}<`)
    expect(said).toBeDefined()
    expect(/data-figure="([^"]*)"/u.exec(said!)?.[1]).toBe(least.mark)
  })

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

const COUNTED_OF_VILLAGE = /^\/office\/ledger\?year=\d+&step=COUNTED&village=(?!none)[^&]+$/u

interface Found {
  figure: ShownFigure
  from: string
}

/**
 * What the product does by itself (seals, jobs) goes on meanwhile: a figure that does not hold is read anew where it
 * stands, and opened again.
 */
async function faultsAsItStands(figure: ShownFigure, from: string, page: OpenedPage): Promise<string[]> {
  let faults = faultsOf(figure.mark, page)
  for (let again = 0; again < 3 && faults.length > 0 && from.startsWith('/office/operations'); again++) {
    const now = figuresOf((await caller.get(from)).html).figures.find(({ to }) => to === figure.to)
    if (now) faults = faultsOf(now.mark, await openPage(caller, now.to))
  }
  return faults
}

/** As many at once as a machine of two cores answers without a queue. */
async function fourAtATime<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items]
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all([worker(), worker(), worker(), worker()])
}

function amountOf({ mark }: ShownFigure): bigint {
  return BigInt(mark.slice(mark.indexOf(':') + 1))
}

function ofTheOffice(route: string): boolean {
  return /^office(\.|_|$)/u.test(route)
}

/** The page, and what narrows it, whatever to. */
function kindOf(to: string): string {
  const { pathname, searchParams } = new URL(to, 'http://product')
  return `${pathname.replace(/[\da-f-]{36}|[A-Z]{2}-\d{4}-\d+/gu, '*')} ${[...searchParams.keys()].sort().join(' ')}`
}
