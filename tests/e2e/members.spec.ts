import type { Page } from '@playwright/test'
import { type Locale, messagesFor } from '~/messages'
import { invite, join, noOverflow, speak } from './joining'
import { expect, test } from './page'
import { COOPERATIVES, OTHER_BUYER } from './people'

/** Phones that nobody of the sample has: each walk has its own. */
const PHONES: Record<Locale, { handler: string; approver: string }> = {
  'zh-CN': { handler: '13611110001', approver: '13611110002' },
  en: { handler: '13622220001', approver: '13622220002' },
}

// The rule of a firm is one: the walks follow each other.
test.describe.configure({ mode: 'serial' })

for (const locale of ['zh-CN', 'en'] as const) {
  test(`invited by link, approving an order, acting for two organisations: ${locale}`, async ({
    as,
    browser,
  }, info) => {
    test.skip(info.project.name === 'wide', 'on a phone')
    test.slow()
    const words = messagesFor(locale)
    const { rules, orders, account, catalogue } = words
    const name = locale === 'en' ? 'Wang Xiaoming' : '王小明'
    const { handler: handlerPhone, approver: approverPhone } = PHONES[locale]
    const manager = await as(OTHER_BUYER)
    await speak(manager, locale)

    // New people come by a link.
    const handler = await join(
      browser,
      locale,
      await invite(manager, { phone: handlerPhone, name, role: 'BUYER_HANDLER' }, locale),
    )
    const approver = await join(
      browser,
      locale,
      await invite(manager, { phone: approverPhone, name, role: 'BUYER_APPROVER' }, locale),
    )
    await manager.goto('/organisation/members')
    await expect(manager.locator('main')).toContainText(`${approverPhone.slice(0, 3)}****${approverPhone.slice(-4)}`)

    // From two thousand yuan on somebody else approves.
    await manager.goto('/organisation/rules')
    await manager.locator('[name="aloneFen"]').fill('2000')
    await manager.getByRole('button', { name: rules.save }).click()
    await expect(manager.getByRole('status').filter({ hasText: rules.saved })).toBeVisible()

    const order = await placeOrder(handler, catalogue.product.addToBasket, orders.basket.submit)
    await expect(handler.locator('main')).toContainText(words.statuses.fulfilment.PENDING_APPROVAL)
    await expect(handler.getByRole('button', { name: orders.act.approve, exact: true })).toHaveCount(0)
    const cooperative = await as(COOPERATIVES.longdong.phone)
    expect((await cooperative.request.get(order)).status()).toBe(404)

    await approver.goto(order)
    await noOverflow(approver)
    await approver.getByRole('button', { name: orders.act.approve, exact: true }).click()
    // The page has the word before it is done: only the other side's page tells.
    await expect.poll(async () => (await cooperative.request.get(order)).status()).toBe(200)

    // A second firm invites the same person, who says their password and switches back.
    const other = await as(COOPERATIVES.jingtian.phone)
    await speak(other, locale)
    await join(
      browser,
      locale,
      await invite(other, { phone: approverPhone, name, role: 'SUPPLIER_FINANCE' }, locale),
      approver,
    )
    await approver.goto('/account')
    await noOverflow(approver)
    await expect(approver.locator('main')).toContainText(COOPERATIVES.jingtian.name)
    const here = approver.locator('li', { hasText: account.current })
    await expect(here).toContainText(COOPERATIVES.jingtian.name)
    await approver.goto('/account/switch')
    await approver.getByRole('button', { name: account.switchTo }).click()
    await approver.waitForURL(/\/(today|orders)$/)
    await approver.goto('/account')
    await expect(here).toContainText('东莞市示例纸品有限公司')

    await speak(manager, 'zh-CN')
    await speak(other, 'zh-CN')
    for (const page of [handler, approver]) await page.context().close()
  })
}

/** Sixty bags at 38 yuan. @returns the order's address */
async function placeOrder(page: Page, add: string, submit: string): Promise<string> {
  await page.goto('/products/longyan-gan')
  await page.locator('main [name="quantity"]').first().fill('60')
  await page.getByRole('button', { name: add }).click()
  await page.waitForURL('**/basket')
  await page.getByRole('button', { name: submit }).click()
  await page.waitForURL(/\/orders\/CG-/)
  return new URL(page.url()).pathname
}
