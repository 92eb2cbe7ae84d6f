import { messagesFor } from '~/messages'
import { invite, join } from './joining'
import { expect, test } from './page'
import { OTHER_BUYER } from './people'

const { catalogue } = messagesFor('zh-CN')

test.beforeEach(({ browserName: _ }, info) => test.skip(info.project.name === 'wide', 'on a phone'))

test('sums follow what is typed and what the steppers say, before anything is kept', async ({ as }) => {
  const page = await as(OTHER_BUYER)
  await page.goto('/products/caixin')
  const sum = page.locator('.buy-sum .money')
  const before = await sum.textContent()
  const quantity = page.getByLabel(catalogue.product.quantity, { exact: true })
  const first = Number(await quantity.inputValue())
  await page.locator('[data-step-by="1"]').click()
  await expect(quantity).not.toHaveValue(String(first))
  await expect(sum).not.toHaveText(before ?? '')
  await expect(page.locator('form[data-stale]')).toHaveCount(0)
  const stepped = await sum.textContent()
  await quantity.fill(String(first))
  await expect(sum).toHaveText(before ?? '')
  await quantity.pressSequentially('0')
  await expect(sum).not.toHaveText(stepped ?? '')
  // The field somebody types into is never taken from under the hand.
  await expect(quantity).toBeFocused()
  await expect(quantity).toHaveValue(`${first}0`)
})

test('a basket is checked while one types; without a line it says that it is out of date, and is mended when it is back', async ({
  as,
  browser,
}) => {
  // A basket of one's own: others order from that of the sample's person at the same time.
  const handler = { phone: '13633330001', name: '陈小雨', role: 'BUYER_HANDLER' }
  const page = await join(browser, 'zh-CN', await invite(await as(OTHER_BUYER), handler))
  await page.goto('/products/caixin')
  await page.getByRole('button', { name: catalogue.product.addToBasket }).click()
  await expect(page).toHaveURL('/basket')
  const quantity = page.locator('#basket .stepper input').first()
  const total = page.locator('.basket-sum .money-large')
  const before = await total.textContent()
  await quantity.fill('1000000')
  await expect(page.locator('#basket .field-error').first()).toBeVisible()
  await expect(total).not.toHaveText(before ?? '')
  await page.context().setOffline(true)
  await quantity.fill('20')
  await expect(page.locator('form[data-stale]')).toBeVisible()
  await page.context().setOffline(false)
  await quantity.fill('30')
  await expect(page.locator('form[data-stale]')).toHaveCount(0)
  await expect(page.locator('#basket .field-error')).toHaveCount(0)
  await page.reload()
  // Nothing was kept by looking.
  await expect(total).toHaveText(before ?? '')
  await page.context().close()
})
