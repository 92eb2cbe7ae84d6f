import { expect, test } from './page'
import { COOPERATIVES, OFFICIAL, OTHER_BUYER } from './people'

test.skip(({ viewport }) => viewport?.width !== 360, 'what is handed in is there for every width')

/** A small picture, as a phone's camera would send one. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('a cooperative hands in its licence, and an official sees it where it is reviewed', async ({ as }) => {
  const supplier = await as(COOPERATIVES.jingtian.phone)
  await supplier.goto('/organisation')
  await expect(supplier.getByText(/还差：营业执照或法人证书、联农带农材料/)).toBeVisible()
  await supplier.getByRole('link', { name: '交材料' }).first().click()
  await supplier.getByRole('button', { name: '交上去' }).click()
  await expect(supplier.getByRole('alert')).toBeVisible()
  await supplier
    .getByLabel('照片或 PDF')
    .setInputFiles({ name: '执照照片.png', mimeType: 'image/png', buffer: PICTURE })
  await supplier.getByRole('button', { name: '交上去' }).click()
  await expect(supplier.getByRole('link', { name: '执照照片.png' })).toBeVisible()
  // It is approved: what stands stays, and the next that is missing is offered.
  await expect(supplier.getByRole('button', { name: /移除/ })).toHaveCount(0)
  await expect(supplier.getByLabel('这是什么材料')).toHaveValue('assistance')

  const official = await as(OFFICIAL)
  await official.goto('/office/organisations?state=APPROVED')
  await official.getByRole('link', { name: /百果生姜/ }).click()
  await expect(official.getByRole('link', { name: '执照照片.png' })).toBeVisible()
  await expect(official.getByText('还没有联农带农材料。')).toBeVisible()
})

test('a buyer does the same in English', async ({ as }) => {
  const buyer = await as(OTHER_BUYER)
  await buyer.goto('/preferences?locale=en&back=/organisation/papers')
  await expect(buyer.getByRole('heading', { level: 1 })).toHaveText('Licence and papers')
  await buyer
    .getByLabel('Photos or PDFs')
    .setInputFiles({ name: 'licence.png', mimeType: 'image/png', buffer: PICTURE })
  await buyer.getByRole('button', { name: 'Hand in', exact: true }).click()
  await expect(buyer.getByRole('link', { name: 'licence.png' })).toBeVisible()
  const official = await as(OFFICIAL)
  await official.goto('/preferences?locale=en&back=/office/organisations?state=APPROVED')
  await official.goto('/office/organisations?state=APPROVED')
  await official
    .getByRole('link', { name: /示例纸品/ })
    .first()
    .click()
  await expect(official.getByRole('link', { name: 'licence.png' })).toBeVisible()
})
