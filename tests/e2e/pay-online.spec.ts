import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startProduct } from '../support/product-process'
import { test as base, expect } from './page'
import { COOPERATIVES, OFFICIAL, OTHER_BUYER } from './people'
import * as trade from './trade'

/** A sample product of its own with the stand-in for Stripe beside it. */
const test = base.extend<object, { paid: string }>({
  paid: [
    async ({ browserName: _ }, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'xiangyue-online-'))
      // The database's user has to reach it.
      chmodSync(dataDir, 0o711)
      const product = await startProduct({
        DATA_DIR: dataDir,
        DATABASE_URL: undefined,
        SAMPLE: 'on',
        STRIPE: 'stand-in',
      })
      await use(product.origin)
      await product.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ paid }, use) => use(paid),
})

test.skip(({ viewport }) => viewport?.width !== 360, 'on a phone')

test('an order is paid online and refunded in part, on a phone', async ({ as }) => {
  test.slow()
  const [buyer, cooperative] = [await as(OTHER_BUYER), await as(COOPERATIVES.longdong.phone)]
  await buyer.goto('/products/longyan-gan')
  await buyer.getByLabel('要多少').fill('20')
  await buyer.getByRole('button', { name: '放进采购篮' }).click()
  await buyer.waitForURL('**/basket')
  await buyer.getByRole('button', { name: '提交采购单' }).click()
  await buyer.waitForURL(/\/orders\/CG-/)
  const order = new URL(buyer.url()).pathname
  await trade.confirmOrder(cooperative, order)

  // Both rails on one page: the account to transfer to, and the way to the payment page.
  await buyer.goto(`${order}/pay`)
  await expect(buyer.getByText('识别码').first()).toBeVisible()
  await buyer.getByRole('button', { name: '在线支付' }).click()
  await buyer.waitForURL(/\/checkouts\/ZF-/)
  const checkout = new URL(buyer.url()).pathname
  await expect(buyer.getByText('还差一步：去付款')).toBeVisible()
  await looksRight(buyer)

  // Left and come back to: still the same payment, and the pay page says that it is under way.
  await buyer.goto(`${order}/pay`)
  await buyer.getByRole('link', { name: '去看这一笔' }).click()
  await buyer.waitForURL(`**${checkout}`)
  await buyer.getByRole('link', { name: '去付款' }).click()
  await buyer.getByRole('button', { name: '支付成功（银行卡）' }).click()
  await buyer.waitForURL(/\/checkouts\/ZF-.*back=paid/)
  await expect(buyer.getByText('钱已到账，已计入付款。')).toBeVisible()
  await looksRight(buyer)

  await cooperative.goto(checkout)
  await cooperative.getByText('原路退款').click()
  await cooperative.getByLabel('金额（元）').fill('900')
  await cooperative.getByLabel('原因').fill('少送了一袋')
  await cooperative.getByRole('button', { name: '确认' }).click()
  await expect(cooperative.getByRole('alert')).toContainText('最多还能退')
  await cooperative.getByLabel('金额（元）').fill('60')
  await cooperative.getByRole('button', { name: '确认' }).click()
  await expect(cooperative.getByText('已退款')).toBeVisible()
  await looksRight(cooperative)

  const official = await as(OFFICIAL)
  await official.goto('/office/operations')
  await expect(official.getByText('用的是模拟的支付平台')).toBeVisible()
  await official.goto('/checkouts')
  await expect(official.getByRole('link', { name: checkout.split('/').at(-1)! })).toBeVisible()
  await looksRight(official)
})

/** Nothing is wider than the phone. */
async function looksRight(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide).toBeLessThanOrEqual(0)
}
