import type { Page } from '@playwright/test'
import { type Fen, fen, formatYuan } from '~/domain/money/fen'
import { expect } from './page'

/** What of a village counts this year, as the public JSON says it. */
export async function countedOf(page: Page, village: string): Promise<Fen> {
  const answer = await page.request.get('/progress.json')
  const { villages } = (await answer.json()) as { villages: Array<{ slug: string; countedFen: string }> }
  return fen(BigInt(villages.find(({ slug }) => slug === village)?.countedFen ?? 'none'))
}

/** Both the board and its JSON say this amount for the village; they may be a second behind. */
export async function expectCounted(page: Page, village: string, amount: Fen): Promise<void> {
  await expect.poll(() => countedOf(page, village)).toBe(amount)
  await page.goto('/progress')
  const row = page.locator('.village-item', { has: page.locator(`a[href="/villages/${village}"]`) })
  await expect(row.locator('.village-row')).toContainText(formatYuan(amount))
}
