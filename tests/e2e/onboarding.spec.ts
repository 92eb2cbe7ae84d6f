import { expect, test } from './page'
import { APPLICANT, OFFICIAL, SECOND_OFFICIAL } from './people'

const WAITING_BUYER = '13800000014'

// What waits is reviewed once: by the phone. The buyer first, so that the queue is never empty for those who look at it.
test.describe.configure({ mode: 'serial' })
test.skip(({ viewport }) => viewport?.width !== 360, 'each application can be decided only once')

test('a buyer that is refused reads why, mends it and hands it in again', async ({ as }) => {
  const official = await as(OFFICIAL)
  await official.goto('/office/organisations')
  await official.getByRole('link', { name: /示例印刷/ }).click()
  await official.getByText('不通过', { exact: true }).first().click()
  await official.getByLabel('不通过的原因').fill('名称和执照不一样')
  await official.getByRole('button', { name: '不通过' }).click()
  await expect(official.getByText('未通过')).toBeVisible()

  const buyer = await as(WAITING_BUYER)
  await buyer.goto('/preferences?locale=en&back=/organisation')
  await expect(buyer.getByText('名称和执照不一样').first()).toBeVisible()
  await buyer.getByRole('link', { name: 'Change the details' }).click()
  await buyer.getByLabel('Name', { exact: true }).fill('东莞市示例印刷股份有限公司')
  await buyer.getByRole('button', { name: 'Save' }).click()
  await expect(buyer.getByRole('heading', { level: 1 })).toHaveText('东莞市示例印刷股份有限公司')
  await buyer.getByRole('button', { name: 'Hand in again' }).click()
  await expect(buyer.getByText('Awaiting review', { exact: true })).toBeVisible()
})

test('a cooperative that waits may draft; recommended by one official and approved by another it lists', async ({
  as,
}) => {
  const supplier = await as(APPLICANT)
  await supplier.goto('/organisation')
  await expect(supplier.getByText('入驻申请等待推荐')).toBeVisible()
  await expect(supplier.getByText('由谁批准')).toBeVisible()

  const first = await as(OFFICIAL)
  await first.goto('/office/organisations')
  await first.getByRole('link', { name: '龙跃示例种植专业合作社（示例）' }).click()
  await first.getByRole('button', { name: '推荐（镇推荐）' }).click()
  // Without a reason it comes back, and says so at its field.
  await expect(first.getByRole('alert')).toBeVisible()
  await first.getByLabel('推荐理由').fill('看过基地，证照齐全。')
  await first.getByRole('button', { name: '推荐（镇推荐）' }).click()
  await expect(first.getByText('你推荐了这个单位，要由另一位帮扶干部审核。')).toBeVisible()
  const page = first.url()

  const second = await as(SECOND_OFFICIAL)
  await second.goto(new URL(page).pathname)
  await second.getByRole('button', { name: '批准', exact: true }).click()
  await expect(second.getByText('已批准').first()).toBeVisible()

  await supplier.goto('/produce/new')
  await expect(supplier.getByText('入驻申请')).toHaveCount(0)
  await expect(supplier.getByRole('button', { name: '上架' })).toBeVisible()
})
