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

/** At the width it has: what leaves its place without widening the page: a table over its column, two things of the head over each other. */
export async function crowdedNow(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const tables = [...document.querySelectorAll('table')].flatMap((table) => {
      const parent = table.parentElement
      if (!parent || getComputedStyle(parent).overflowX !== 'visible') return []
      const over = Math.round(table.getBoundingClientRect().right - parent.getBoundingClientRect().right)
      return over > 1 ? [`a table is ${over} px wider than its place: ${table.caption?.textContent}`] : []
    })
    const parts = [...document.querySelectorAll('.head .brand > *, .head-nav > a, .head-row .tool, .head-row .search')]
      .filter((part) => part.checkVisibility() && !part.closest('.head-sheet'))
      .map((part) => ({ name: part.textContent || part.tagName, box: part.getBoundingClientRect() }))
    const touching = parts.flatMap(({ name, box: a }, index) =>
      parts
        .slice(index + 1)
        .filter(
          ({ box: b }) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1,
        )
        .map((other) => `in the head, “${name}” lies over “${other.name}”`),
    )
    const search = document.querySelector<HTMLElement>('.head-row > .search .input')
    const squeezed = search?.checkVisibility() && search.offsetWidth < 90 ? ['the search has no room for a word'] : []
    return [...tables, ...touching, ...squeezed]
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
