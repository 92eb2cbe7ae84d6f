import type { Page } from '@playwright/test'

/**
 * What only its ground shows (the cells of an account, the mark of a step) and a reader's own colours take away: empty
 * pieces that are painted as a rule, and have neither an edge nor a colour beside their surroundings once colours are
 * forced. @returns a selector of each kind
 */
export async function vanishedOf(page: Page): Promise<string[]> {
  const painted = await page.evaluate(() => {
    const found: string[] = []
    for (const piece of document.querySelectorAll<HTMLElement>('main *:not(svg *)')) {
      for (const part of ['', '::before', '::after']) {
        const style = getComputedStyle(piece, part || null)
        if (part !== '' && !/^"\s*"$/u.test(style.content)) continue
        if (
          part === '' &&
          (piece.childElementCount > 0 || piece.textContent?.trim() || piece.matches('input, svg, img'))
        )
          continue
        const box = piece.getBoundingClientRect()
        const [width, height] =
          part === '' ? [box.width, box.height] : [Number.parseFloat(style.width), Number.parseFloat(style.height)]
        if (!(width > 2 && height > 2) || style.visibility !== 'visible' || style.display === 'none') continue
        if (style.backgroundColor === 'rgba(0, 0, 0, 0)') continue
        piece.dataset.painted = `${piece.dataset.painted ?? ''} ${part || 'itself'}`
        found.push(part)
      }
    }
    return found.length
  })
  if (painted === 0) return []
  await page.emulateMedia({ forcedColors: 'active' })
  const vanished = await page.evaluate(() => {
    const kinds = new Set<string>()
    for (const piece of document.querySelectorAll<HTMLElement>('[data-painted]')) {
      for (const part of piece.dataset.painted?.trim().split(' ') ?? []) {
        const style = getComputedStyle(piece, part === 'itself' ? null : part)
        const edged = ['Top', 'Right', 'Bottom', 'Left'].some(
          (side) => Number.parseFloat(style.getPropertyValue(`border-${side.toLowerCase()}-width`)) > 0,
        )
        const canvas = getComputedStyle(document.body).backgroundColor
        if (edged || style.backgroundImage !== 'none' || style.backgroundColor !== canvas) continue
        const name = piece.className
          ? `${piece.localName}.${piece.className.split(' ')[0]}`
          : `${piece.parentElement?.className} > ${piece.localName}`
        kinds.add(part === 'itself' ? name : `${name}${part}`)
      }
      delete piece.dataset.painted
    }
    return [...kinds].sort()
  })
  await page.emulateMedia({ forcedColors: null })
  return vanished
}
