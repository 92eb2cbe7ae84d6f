import type { Page } from '@playwright/test'
import axe from 'axe-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const GRAVE = ['serious', 'critical']

/**
 * What axe finds grave on the page as it stands. Run within the page itself: no page of ours holds a frame of another,
 * and what passes is not told, which is most of the work.
 */
export async function barriersOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return await page.evaluate(
    async ({ rules, grave }) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: rules,
        resultTypes: ['violations'],
        // Left out by axe until WCAG 2.2 is asked for; here it is.
        rules: { 'target-size': { enabled: true } },
      })
      return violations
        .filter(({ impact }) => grave.includes(impact ?? ''))
        .map(
          ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `  ${html.slice(0, 160)}`).join('\n')}`,
        )
    },
    { rules: RULES, grave: GRAVE },
  )
}
