import { expect, test } from './page'

test('every response carries the security headers, and the page obeys them', async ({ page }) => {
  const response = await page.goto('/')
  const headers = response!.headers()
  expect(response!.status()).toBe(200)
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['x-content-type-options']).toBe('nosniff')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
})

test('an unknown address is a 404 with a page', async ({ page, context }) => {
  // The browser reports the 404 itself as a console error.
  context.removeAllListeners('console')
  const response = await page.goto('/nowhere')
  expect(response!.status()).toBe(404)
  await expect(page.locator('main')).not.toBeEmpty()
})
