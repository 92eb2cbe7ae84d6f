import type { Page } from '@playwright/test'
import { expect, test } from './page'
import { HANDLER, OFFICIAL } from './people'

for (const scripts of [true, false]) {
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts })

    test('a wrong password keeps the phone, the right one leads back, signing out ends it', async ({ page }) => {
      await page.goto('/orders')
      await expect(page).toHaveURL(/\/sign-in\?next=%2Forders/)
      await page.getByLabel('手机号').fill(HANDLER)
      await page.getByLabel('密码').fill('wrong')
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await expect(page.getByRole('alert')).toContainText('手机号或密码不对')
      await expect(page.getByLabel('手机号')).toHaveValue(HANDLER)

      await page.getByLabel('密码').fill('xiangyue-sample')
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await expect(page).toHaveURL(/\/orders$/)
      await expect(page.getByRole('heading', { level: 1 })).toContainText('采购单')

      await openAccount(page)
      await page.locator('form[action="/sign-out"] button:visible').click()
      await page.waitForURL((url) => url.pathname === '/')
      await page.goto('/orders')
      await expect(page).toHaveURL(/\/sign-in/)
    })

    test('one tap signs in as a sample account', async ({ page }) => {
      await page.goto('/sign-in?next=/office')
      await page.getByRole('button', { name: '登录：陈志明（示例）' }).click()
      await expect(page).toHaveURL(/\/office$/)
    })

    test('language and letter size are kept from page to page', async ({ page }) => {
      await page.goto('/villages')
      await openAccount(page)
      await page.locator('a[href^="/preferences?locale=en"]:visible').click()
      await expect(page).toHaveURL(/\/villages$/)
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      await page.goto('/products')
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')

      const letters = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
      const before = await letters()
      await page.locator('a[href^="/preferences?mode=clear"]:visible').click()
      await expect(page).toHaveURL(/\/products$/)
      expect(await letters()).toBeGreaterThan(before)
      await page.goto('/progress')
      expect(await letters()).toBeGreaterThan(before)
    })
  })
}

test('what is not one’s own is a 403 or a 404, in words', async ({ as }) => {
  const official = await as(OFFICIAL)
  const foreign = await official.request.get('/orders/CG-2020-000001')
  expect(foreign.status()).toBe(404)
  const handler = await as(HANDLER)
  const office = await handler.request.get('/office')
  expect(office.status()).toBe(403)
  expect(await office.text()).toContain('你的账号没有这项权限')
})

/** On narrow screens language and account wait behind the menu, on wide ones behind the person's name. */
async function openAccount(page: Page): Promise<void> {
  const summary = page.locator('details.head-more > summary:visible')
  if ((await summary.count()) > 0) await summary.first().click()
}
