import type { Page } from '@playwright/test'
import type { Locale } from '~/messages'
import type { Browse } from '../e2e/pages/browsing'
import type { PageVisit } from '../e2e/pages/visit'

export const WIDTHS = [360, 768, 1280] as const
export const LOCALES = ['zh-CN', 'en'] as const satisfies readonly Locale[]

/** One page as one reader sees it at one width. */
export interface Shot {
  locale: Locale
  width: number
  /** Of the whole page, in CSS pixels; the picture ends earlier where it is cut. */
  height: number
  image: Buffer
}

export interface Looked {
  /** Where it is, as it was found by walking. */
  path: string
  shots: Shot[]
}

/**
 * Looks at one page in every width and language: loaded once per language, then made wider.
 *
 * @param cut the longest picture in CSS pixels at a width; `Infinity` for the whole page
 */
export async function look(
  browse: Browse,
  visit: PageVisit,
  { widths, locales, cut }: { widths: readonly number[]; locales: readonly Locale[]; cut: (width: number) => number },
): Promise<Looked> {
  const { walk } = await browse(visit.as, 'zh-CN')
  const path = typeof visit.path === 'string' ? visit.path : await visit.path(walk)
  const shots: Shot[] = []
  for (const locale of locales) {
    const page = await (await browse(visit.as, locale)).context.newPage()
    const status = (await page.goto(path))?.status()
    if (status !== (visit.status ?? 200)) throw new Error(`${path} answered ${status}`)
    for (const width of widths) shots.push({ locale, width, ...(await picture(page, width, cut(width))) })
    await page.close()
  }
  return { path, shots }
}

async function picture(page: Page, width: number, cut: number): Promise<Pick<Shot, 'height' | 'image'>> {
  await page.setViewportSize({ width, height: 800 })
  // Pictures further down wait until somebody scrolls to them.
  const height = await page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager'
    await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => {}))])
    return document.documentElement.scrollHeight
  })
  // A window as long as the picture: what lies outside of the window is sometimes not drawn.
  await page.setViewportSize({ width, height: Math.min(height, cut) })
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  return { height, image: await page.screenshot({ animations: 'disabled' }) }
}
