import type { Page } from '@playwright/test'
import { expect, test } from './page'
import { COOPERATIVES, HANDLER, OFFICIAL, OTHER_BUYER } from './people'
import * as trade from './trade'

// One basket belongs to one person: each width has its own buyer, and the tests of a width follow each other.
test.describe.configure({ mode: 'serial' })
const buyerOf = (project: string) => (project === 'wide' ? HANDLER : OTHER_BUYER)

test('a spot order goes from the product page, with a driver by link, to counted', async ({ as, browser }, {
  project,
}) => {
  test.slow()
  const [buyer, cooperative] = [await as(buyerOf(project.name)), await as(COOPERATIVES.longdong.phone)]
  await fillBasket(buyer, 'longyan-gan', '20')
  await buyer.getByRole('button', { name: '提交采购单' }).click()
  await buyer.waitForURL(/\/orders\/CG-/)
  const order = new URL(buyer.url()).pathname

  await trade.confirmOrder(cooperative, order)
  await trade.dispatchOrder(cooperative, order)
  const link = await trade.shareWithDriver(cooperative)
  const phone = await browser.newContext({ ...project.use, javaScriptEnabled: false })
  await trade.arriveAsDriver(await phone.newPage(), link)
  await phone.close()
  await buyer.goto(new URL(cooperative.url()).pathname)
  await expect(buyer.getByText('货已送达，还没有验收。')).toBeVisible()
  await trade.acceptDelivery(buyer, order)
  const reference = `XS${project.name}`
  expect(await trade.recordTransfer(buyer, order, reference)).toBe('760.00')
  await trade.verifyTransfer(cooperative, reference)

  await buyer.goto(order)
  const counted = buyer.locator('dt', { hasText: '计入龙东村' }).locator('xpath=following-sibling::dd[1]')
  await expect(counted).toContainText('760.00')
  const official = await as(OFFICIAL)
  await official.goto(`/office/ledger?year=${new Date().getFullYear()}&step=COUNTED&village=longdong`)
  await expect(official.locator('tr', { hasText: order.replace('/orders/', '') })).toContainText('760.00')
})

test('a form that comes back keeps what was typed and leads to the field', async ({ as }, { project }) => {
  const buyer = await as(buyerOf(project.name))
  await fillBasket(buyer, 'longyan-gan', '20')
  const [phone, quantity] = [buyer.getByLabel('收货电话'), buyer.getByLabel('龙眼干数量（袋）')]
  await buyer.getByLabel('另写一个地址').check()
  await phone.fill('0769-2222 转 3')
  await buyer.getByLabel('给供货方的话').fill('从东门进')
  await quantity.fill('二十')
  await buyer.getByRole('button', { name: '提交采购单' }).click()

  const summary = buyer.getByRole('alert')
  await expect(summary).toBeFocused()
  await expect(quantity).toHaveValue('二十')
  await expect(quantity).toHaveAttribute('aria-invalid', 'true')
  await expect(phone).toHaveValue('0769-2222 转 3')
  await expect(buyer.getByLabel('给供货方的话')).toHaveValue('从东门进')
  await summary.getByRole('link').first().click()
  await expect(quantity).toBeFocused()
  // What was wrong, and what was typed, stay until the form is sent again.
  await expect(summary).toBeVisible()
  await expect(quantity).toHaveValue('二十')
  await expect(quantity).toHaveAttribute('aria-invalid', 'true')
})

test('two presses on the button, and coming back afterwards, make one order', async ({ as }, { project }) => {
  const buyer = await as(buyerOf(project.name))
  await fillBasket(buyer, 'longyan-gan', '20')
  const before = await ordersOf(buyer)
  await buyer.goto('/basket')
  await buyer.getByRole('button', { name: '提交采购单' }).dblclick()
  await buyer.waitForURL(/\/orders\/CG-/)
  const order = buyer.url()

  await buyer.goBack()
  await expect(buyer.getByRole('heading', { level: 1, name: '采购篮' })).toBeVisible()
  const again = buyer.getByRole('button', { name: '提交采购单' })
  if (await again.isVisible()) {
    await again.click()
    await buyer.waitForURL(order)
  } else await expect(buyer.getByText('采购篮是空的')).toBeVisible()
  expect(await ordersOf(buyer)).toBe(before + 1)
})

test('a page that others have overtaken says so and changes nothing', async ({ as }, { project }) => {
  const [buyer, cooperative] = [await as(buyerOf(project.name)), await as(COOPERATIVES.longdong.phone)]
  await fillBasket(buyer, 'longyan-gan', '20')
  await buyer.getByRole('button', { name: '提交采购单' }).click()
  await buyer.waitForURL(/\/orders\/CG-/)
  const order = new URL(buyer.url()).pathname

  const otherTab = await cooperative.context().newPage()
  await otherTab.goto(order)
  await trade.confirmOrder(cooperative, order)
  await otherTab.getByRole('button', { name: '接单', exact: true }).click()
  await expect(otherTab.getByRole('alert')).toContainText('别人刚刚改过这一份')
  // Over the error stands what is there now.
  await expect(otherTab.getByRole('link', { name: '填送货单' })).toBeVisible()
})

async function fillBasket(buyer: Page, slug: string, quantity: string): Promise<void> {
  await buyer.goto('/basket')
  // What an earlier test left behind.
  const remove = buyer.getByRole('button', { name: /^移除/ })
  for (let left = await remove.count(); left > 0; left--) {
    await remove.first().click()
    await expect(remove).toHaveCount(left - 1)
  }
  await buyer.goto(`/products/${slug}`)
  await buyer.getByLabel('要多少').fill(quantity)
  await buyer.getByRole('button', { name: '放进采购篮' }).click()
  await buyer.waitForURL('**/basket')
}

/** How many orders the buyer has, as the list counts them. */
async function ordersOf(buyer: Page): Promise<number> {
  await buyer.goto('/orders')
  const all = await buyer.locator('.chips .chip').first().textContent()
  return Number(/\d+/.exec(all ?? '')?.[0])
}
