import type { Page } from '@playwright/test'

/** What reaches over the right edge of the window, widest first; empty when the page fits. */
export async function overflowAt(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 })
  return await page.evaluate(() => {
    const root = document.documentElement
    if (root.scrollWidth <= root.clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .map((element) => ({ element, right: Math.round(element.getBoundingClientRect().right) }))
      .filter(({ right }) => right > root.clientWidth)
      .sort((a, b) => b.right - a.right)
      .slice(0, 5)
      .map(({ element, right }) => `${right} px: ${element.outerHTML.slice(0, 120)}`)
      .concat(`the page is ${root.scrollWidth} px wide in a window of ${root.clientWidth} px`)
  })
}

/** The letter size a reader has set in the browser; 16 px is what browsers begin with. */
export async function setLetters(page: Page, pixels: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: { standard: pixels } })
  await session.detach()
  const set = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
  if (set !== `${pixels}px`) throw new Error(`the page sets its letters to ${set}, whatever its reader wants`)
}
