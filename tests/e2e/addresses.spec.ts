import { messagesFor } from '~/messages'
import { expect, test } from './page'
import { OTHER_BUYER } from './people'

const { addresses } = messagesFor('zh-CN')

test('a manager picks a region step by step, keeps the address and orders to it', async ({ as }, info) => {
  test.skip(info.project.name === 'wide', 'on a phone')
  const page = await as(OTHER_BUYER)
  await page.goto('/organisation')
  await page.getByRole('link', { name: addresses.title }).click()
  await page.getByRole('link', { name: addresses.add }).click()
  await page.getByLabel(addresses.form.detail).fill('示例路 66 号 北门')
  const step = (level: keyof typeof addresses.form.levels) => page.getByLabel(addresses.form.levels[level])
  await step('province').selectOption({ label: '广东省' })
  await step('city').selectOption({ label: '东莞市' })
  await step('town').selectOption({ label: '万江街道' })
  // What was typed before the steps came is still there.
  await expect(page.getByLabel(addresses.form.detail)).toHaveValue('示例路 66 号 北门')
  await page.locator('[name="contactName"]').fill('黄收货')
  await page.locator('[name="contactPhone"]').fill('13800000099')
  await page.getByRole('button', { name: addresses.form.save }).click()
  const kept = page.getByRole('listitem').filter({ hasText: '广东省东莞市万江街道示例路 66 号 北门' })
  await expect(kept).toBeVisible()
  await kept.getByRole('button', { name: addresses.prefer }).click()
  await expect(kept).toContainText(addresses.isDefault)

  await page.goto('/products/caixin')
  const added = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name: '放进采购篮' }).click()
  await added
  await page.goto('/basket')
  await expect(page.getByRole('radio', { name: /示例路 66 号 北门/ })).toBeChecked()
  await expect(page.locator('[name="deliveryAddress"]')).toBeHidden()
  await page.getByLabel(addresses.choose.other).check()
  await expect(page.locator('[name="deliveryAddress"]')).toBeVisible()
  await page.goto('/organisation/addresses')
  await kept.getByRole('button', { name: addresses.remove }).click()
  await expect(kept).toHaveCount(0)
})
