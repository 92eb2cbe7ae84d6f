import { expect, test } from './page'
import { COOPERATIVES } from './people'

/** Pages of the bench, where the tabs stay at the foot of a phone, and one with a table whose head stays. */
const PAGES = ['/today', '/produce/new', '/transfers', '/account/notices']

test.skip(({ viewport }) => (viewport?.width ?? 0) > 400, 'what is fixed covers most on a phone')

test('what has the focus is never hidden, and a walk by keyboard meets everything in the order it is read', async ({
  as,
}) => {
  const page = await as(COOPERATIVES.caiziyuan.phone)
  for (const path of PAGES) {
    await page.goto(path)
    const wrong: string[] = []
    let before = -1
    for (let steps = 0; steps < 60; steps++) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate(() => {
        const focused = document.activeElement
        if (!focused || focused === document.body) return null
        const box = focused.getBoundingClientRect()
        const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
        const everything = [...document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]')]
        return {
          place: everything.indexOf(focused),
          said: (focused.textContent || focused.getAttribute('name') || focused.tagName).trim().slice(0, 30),
          seen:
            middle !== null &&
            (focused.contains(middle) || middle.contains(focused) || middle.closest('label') !== null),
          ringed: getComputedStyle(focused).outlineStyle !== 'none',
        }
      })
      if (!at) break
      if (!at.seen) wrong.push(`${at.said} lies under something`)
      if (!at.ringed) wrong.push(`${at.said} shows no focus`)
      if (at.place < before) wrong.push(`${at.said} comes after what stands below it`)
      before = at.place
    }
    expect(before, path).toBeGreaterThan(5)
    expect(wrong, path).toEqual([])
  }
})
