import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { type Browse, openBrowsing } from './browsing'
import { chineseChromeOf } from './chinese-chrome'
import { crowdedNow, overflowAt, setLetters } from './layout'
import { routesOfTheBuild } from './route-tree'
import { type Answer, type PageVisit, visits } from './visits'

/** One browser context per person and language for all tests of a worker. */
const test = base.extend<object, { browse: Browse }>({
  browse: [
    async ({ browser }, use, { project }) => {
      const { browse, close } = openBrowsing(browser, String(project.use.baseURL))
      await use(browse)
      await close()
    },
    { scope: 'worker' },
  ],
})

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const GRAVE = new Set(['serious', 'critical'])

test.describe.configure({ mode: 'parallel' })

test('the table of visits names every route of the build, and no other', () => {
  expect(Object.keys(visits).sort()).toEqual(routesOfTheBuild())
})

for (const [route, list] of Object.entries(visits)) {
  for (const [index, visit] of list.entries()) {
    const who = `${visit.as ?? 'a visitor'}${list.length > 1 ? `, ${index + 1}` : ''}`
    if ('header' in visit) answers(`${route}: ${who}`, visit)
    else looks(`${route}: ${who}`, visit, { firstOfRoute: index === 0 })
  }
}

function answers(title: string, { path, as, status, header: [name, value] }: Answer): void {
  test(title, async ({ browse, playwright, baseURL }) => {
    const { context, walk } = await browse(as, 'zh-CN')
    // What it answers may be cookies, which are not for the pages of the same person.
    const request = await playwright.request.newContext({ baseURL, storageState: await context.storageState() })
    const answer = await request.get(typeof path === 'string' ? path : await path(walk), {
      maxRedirects: 0,
    })
    expect(answer.status()).toBe(status)
    expect(answer.headers()[name]).toMatch(value)
    await request.dispose()
  })
}

/**
 * What takes longest, the search for barriers, is made of every page on a phone; on a desk only for the first who
 * looks at a route, since others see pieces of the same page there.
 */
function looks(title: string, visit: PageVisit, { firstOfRoute }: { firstOfRoute: boolean }): void {
  test(title, async ({ browse }) => {
    const chinese = await browse(visit.as, 'zh-CN')
    const path = typeof visit.path === 'string' ? visit.path : await visit.path(chinese.walk)
    await test.step(`${path} in Chinese`, async () => {
      const { page, complaints } = await open(chinese.context, path, visit)
      for (const width of [320, 360, 768, 1024, 1280]) {
        expect.soft(await overflowAt(page, width), `${width} px`).toEqual([])
        if (width > 320) expect.soft(await crowdedNow(page), `${width} px`).toEqual([])
      }
      await setLetters(page, 32)
      expect.soft(await overflowAt(page, 1280), 'letters at 200 %').toEqual([])
      await setLetters(page, 16)
      await page.setViewportSize({ width: 360, height: 740 })
      expect.soft(await barriersOf(page), '360 px').toEqual([])
      expect.soft(complaints, 'console').toEqual([])
      await page.close()
    })
    await test.step(`${path} in English`, async () => {
      const { page, complaints } = await open((await browse(visit.as, 'en')).context, path, visit)
      await expect.soft(page.locator('html')).toHaveAttribute('lang', 'en')
      expect.soft(await chineseChromeOf(page), 'texts that are not English').toEqual([])
      for (const width of [320, 360, 768, 1024, 1280]) {
        expect.soft(await overflowAt(page, width), `en, ${width} px`).toEqual([])
        if (width > 320) expect.soft(await crowdedNow(page), `en, ${width} px`).toEqual([])
      }
      if (firstOfRoute) expect.soft(await barriersOf(page), 'en, 1280 px').toEqual([])
      expect.soft(complaints, 'console').toEqual([])
      await page.close()
    })
  })
}

/** The page with what its console complains of, once its scripts run. */
async function open(context: BrowserContext, path: string, visit: PageVisit) {
  const page = await context.newPage()
  const complaints: string[] = []
  const status = visit.status ?? 200
  page.on('pageerror', (error) => complaints.push(String(error.stack)))
  page.on('console', (message) => {
    // The browser itself reports a page that answers with an error.
    const ownStatus = status >= 400 && message.text().includes(`status of ${status}`)
    if (message.type() === 'error' && !ownStatus) complaints.push(message.text())
  })
  const answer = await page.goto(path)
  expect(answer?.status()).toBe(status)
  await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith('__reactFiber')))
  return { page, complaints }
}

async function barriersOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze()
  return violations
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `  ${html.slice(0, 160)}`).join('\n')}`)
}
