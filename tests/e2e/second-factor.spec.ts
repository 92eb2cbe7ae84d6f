import type { Page } from '@playwright/test'
import { totpCode } from '~/platform/totp/totp'
import { bytesOf, stepNow } from './authenticator'
import { enter, expect, PASSWORD, test } from './real-product'

const submit = (page: Page, field: string) =>
  page.locator('form', { has: page.locator(`[name="${field}"]`) }).locator('button[type="submit"]')

/** Nothing on the page is wider than the phone. */
async function expectNoOverflow(page: Page): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wider).toBeLessThanOrEqual(0)
}

for (const [index, locale] of (['zh-CN', 'en'] as const).entries()) {
  test.describe(locale, () => {
    test.skip(
      ({ viewport }) => (viewport?.width === 360) !== (locale === 'zh-CN'),
      'Chinese on a phone, English on a desk',
    )
    test(`an official sets up the second factor, shows it, and a recovery code in its place (${locale})`, async ({
      page,
      real,
    }) => {
      await page.context().addCookies([{ name: 'xy_locale', value: locale, url: real.origin }])
      await enter(page, await real.inviteOfficial(`1390000010${index}`, `陈干部${index}`))

      await page.goto('/confirm?for=approve&next=/office')
      await expect(page).toHaveURL(/\/account\/second-factor\?needed=approve/)
      await expectNoOverflow(page)
      await page.locator('button[type="submit"]', { hasText: /验证器|app/ }).click()
      await page.locator('main details > summary').last().click()
      const secret = bytesOf((await page.locator('main details code').textContent()) ?? '')
      await expectNoOverflow(page)
      await page.locator('[name="code"]').fill('000000')
      await submit(page, 'code').click()
      await expect(page.getByRole('alert')).toBeVisible()
      let step = stepNow()
      await page.locator('[name="code"]').fill(totpCode(secret, step))
      await submit(page, 'code').click()
      const codes = page.locator('.recovery-codes code')
      await expect(codes).toHaveCount(10)
      await expectNoOverflow(page)
      const [recoveryCode = ''] = await codes.allTextContents()
      await page.locator('.now-box a.button').click()
      await page.waitForURL((url) => url.pathname === '/office')

      // Another browser of the same person has shown nothing yet.
      await page.context().clearCookies({ name: 'xiangyue' })
      await page.goto('/sign-in')
      await page.locator('[name="phone"]').fill(`1390000010${index}`)
      await page.locator('[name="password"]').fill(PASSWORD)
      await submit(page, 'password').click()
      await page.waitForURL((url) => url.pathname !== '/sign-in')
      await page.goto('/confirm?for=approve&next=/office')
      await expectNoOverflow(page)
      await page.locator('[name="code"]').fill(totpCode(secret, step))
      await submit(page, 'code').click()
      await expect(page.getByRole('alert')).toBeVisible()
      step = Math.max(step + 1, stepNow())
      await page.locator('[name="code"]').fill(totpCode(secret, step))
      await submit(page, 'code').click()
      await page.waitForURL((url) => url.pathname === '/office')

      await page.context().clearCookies({ name: 'xiangyue' })
      await page.goto('/sign-in?next=/confirm')
      await page.locator('[name="phone"]').fill(`1390000010${index}`)
      await page.locator('[name="password"]').fill(PASSWORD)
      await submit(page, 'password').click()
      await page.waitForURL((url) => url.pathname !== '/sign-in')
      await page.goto('/confirm?for=rights&next=/account/devices')
      await page.locator('main details > summary').last().click()
      await page.locator('[name="recoveryCode"]').fill(recoveryCode.toLowerCase())
      await submit(page, 'recoveryCode').click()
      await page.waitForURL((url) => url.pathname === '/account/devices')
      await expectNoOverflow(page)
      await page
        .locator('form', { has: page.locator('[value="end-others"]') })
        .locator('button')
        .click()
      await expect(page.locator('[value="end"]')).toHaveCount(0)
      await page.goto('/account/second-factor')
      await expect(page.locator('main')).toContainText('9')
    })

    test(`a forgotten password is replaced with the code on the phone (${locale})`, async ({ page, real }) => {
      const phone = `1390000020${index}`
      await page.context().addCookies([{ name: 'xy_locale', value: locale, url: real.origin }])
      await enter(page, await real.inviteOfficial(phone, `何干部${index}`))
      await page.context().clearCookies({ name: 'xiangyue' })
      await page.goto('/sign-in')
      await page.locator('a[href="/forgot"]').click()
      await expect(page).toHaveURL(/\/forgot$/)
      await expectNoOverflow(page)
      const since = new Date()
      await page.locator('[name="phone"]').fill(phone)
      await submit(page, 'phone').click()
      await expect(page.locator('[name="code"]')).toBeVisible()
      await expectNoOverflow(page)
      await page.locator('[name="code"]').fill(await real.codeFor(phone, since))
      await page.locator('[name="password"]').fill('password123')
      await submit(page, 'password').click()
      await expect(page.getByRole('alert')).toBeVisible()
      await page.locator('[name="password"]').fill('nine fields of rice')
      await submit(page, 'password').click()
      await page.locator('main a.button[href="/sign-in"]').click()
      await page.locator('[name="phone"]').fill(phone)
      await page.locator('[name="password"]').fill('nine fields of rice')
      await submit(page, 'password').click()
      await page.waitForURL((url) => url.pathname !== '/sign-in')
    })
  })
}
