import { test as base, expect } from '@playwright/test'
import { barriersOf } from './barriers'
import { type Browse, type Browsing, openBrowsing } from './browsing'
import { chineseChromeOf, unmarkedChineseOf } from './chinese-chrome'
import { vanishedOf } from './forced-colours'
import { crowdedNow, overflowAt, setLetters } from './layout'
import { routesOfTheBuild } from './route-tree'
import type { Answer, PageVisit } from './visit'
import { visits, visitsByPart } from './visits'

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

test.describe.configure({ mode: 'parallel' })

test('the table of visits names every route of the build, and no other', () => {
  expect(Object.values(visitsByPart).flatMap(Object.keys).sort()).toEqual(routesOfTheBuild())
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
      const { page, complaints } = await open(chinese, path, visit)
      for (const width of [320, 360, 768, 1024, 1280]) {
        expect.soft(await overflowAt(page, width), `${width} px`).toEqual([])
        if (width > 320) expect.soft(await crowdedNow(page), `${width} px`).toEqual([])
      }
      await setLetters(page, 32)
      expect.soft(await overflowAt(page, 1280), 'letters at 200 %').toEqual([])
      if (!visit.as) expect.soft(await overflowAt(page, 360), 'letters at 200 % on a phone').toEqual([])
      await setLetters(page, 16)
      await page.setViewportSize({ width: 360, height: 740 })
      expect.soft(await barriersOf(page), '360 px').toEqual([])
      if (firstOfRoute) expect.soft(await vanishedOf(page), 'with forced colours').toEqual([])
      expect.soft(complaints, 'console').toEqual([])
    })
    await test.step(`${path} in English`, async () => {
      const { page, complaints } = await open(await browse(visit.as, 'en'), path, visit)
      await expect.soft(page.locator('html')).toHaveAttribute('lang', 'en')
      expect.soft(await chineseChromeOf(page), 'texts that are not English').toEqual([])
      if (!visit.as) expect.soft(await unmarkedChineseOf(page), 'Chinese that does not say so').toEqual([])
      for (const width of [320, 360, 768, 1024, 1280]) {
        expect.soft(await overflowAt(page, width), `en, ${width} px`).toEqual([])
        if (width > 320) expect.soft(await crowdedNow(page), `en, ${width} px`).toEqual([])
      }
      if (firstOfRoute) expect.soft(await barriersOf(page), 'en, 1280 px').toEqual([])
      expect.soft(complaints, 'console').toEqual([])
    })
  })
}

/** The page in the tab of who looks, with what its console complains of, once its scripts run. */
async function open({ tab }: Browsing, path: string, visit: PageVisit) {
  const complaints: string[] = []
  const status = visit.status ?? 200
  // What the page before this one said is told already.
  tab.removeAllListeners('pageerror').removeAllListeners('console')
  tab.on('pageerror', (error) => complaints.push(String(error.stack)))
  tab.on('console', (message) => {
    // The browser itself reports a page that answers with an error.
    const ownStatus = status >= 400 && message.text().includes(`status of ${status}`)
    if (message.type() === 'error' && !ownStatus) complaints.push(message.text())
  })
  const answer = await tab.goto(path)
  expect(answer?.status()).toBe(status)
  // A page without a program of its own is what it is at once.
  await tab.waitForFunction(
    () => !document.querySelector('script[type="module"]') || 'scripted' in document.documentElement.dataset,
  )
  return { page: tab, complaints }
}
