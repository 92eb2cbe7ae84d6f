import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { expect, test } from './page'
import { COOPERATIVES, HANDLER, OFFICIAL } from './people'

/** Somebody with one thumb at 360 px: every tap and every field is counted. */
class Thumb {
  taps = 0
  fields = 0
  constructor(readonly page: Page) {}

  /** What is pressed is large enough for a thumb; a line of a list is as high as its text. */
  async tap(target: Locator, leastHeight = 48): Promise<void> {
    this.taps += 1
    await target.scrollIntoViewIfNeeded()
    const box = await target.boundingBox()
    expect(box!.height).toBeGreaterThanOrEqual(leastHeight)
    await target.click()
  }

  async type(label: string, text: string): Promise<void> {
    this.fields += 1
    this.taps += 1
    await this.page.getByLabel(label, { exact: true }).fill(text)
  }

  async choose(label: string, value: string): Promise<void> {
    this.fields += 1
    this.taps += 1
    await this.page.getByLabel(label, { exact: true }).selectOption(value)
  }

  async photograph(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    this.fields += 1
    this.taps += 1
    await this.page.getByLabel('拍照').setInputFiles(file)
  }
}

/** A photo as a phone takes it, twelve million pixels lying on its side, with the place in it. */
async function photoOfPhone() {
  const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const
  const buffer = await sharp({ create: { width: 4000, height: 3000, channels: 3, noise, background: '#000' } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '23/1 26/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer }
}

/** What a hotel's network answers to everything until somebody signs in to it. */
const PORTAL = { contentType: 'text/html', body: '<p>Wi-Fi</p>' }

test.beforeEach(({ page: _ }, { project }) => test.skip(project.name !== 'narrow', 'a phone'))

test('a product with a photo stands on the shelf after five fields and eight taps, also over a line that breaks', async ({
  as,
}) => {
  test.slow()
  const page = await as(COOPERATIVES.caiziyuan.phone)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/today')
  const thumb = new Thumb(page)
  let broken = true
  await page.route('**/produce/photos', (route) => (broken ? route.fulfill(PORTAL) : route.continue()))
  await thumb.tap(page.getByRole('link', { name: '上架新产品' }))
  await thumb.photograph(await photoOfPhone())
  const crop = page.getByRole('img', { name: /裁成方形/ })
  await crop.press('ArrowLeft')
  await crop.press('+')
  await thumb.type('产品名', '拇指芥菜')
  await thumb.choose('销售单位', '箱')
  await thumb.type('单价（元）', '36')
  await thumb.type('现在有多少', '50')
  // The line is back only after the form was pressed: nothing typed is lost, and nobody has to press again.
  await thumb.tap(page.getByRole('button', { name: '上架', exact: true }))
  await expect(page.getByText('照片传好后会自动提交', { exact: false })).toBeVisible()
  broken = false
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(page.getByText('已上架，采购单位现在能看到。')).toBeVisible({ timeout: 30_000 })
  expect(thumb.fields).toBeLessThanOrEqual(5)
  expect(thumb.taps).toBeLessThanOrEqual(8)

  const buyer = await as(HANDLER)
  await buyer.goto('/products?order=newest')
  const photo = buyer.getByRole('listitem').filter({ hasText: '拇指芥菜' }).locator('img.photo')
  await expect(photo).toBeVisible()
  const answer = await buyer.request.get((await photo.getAttribute('src'))!)
  expect(answer.headers()).toMatchObject({ 'content-type': 'image/webp', 'cache-control': /immutable/ as never })
  expect(await sharp(await answer.body()).metadata()).toMatchObject({ width: 480, height: 480 })
})

test('an official’s photo for a village is made small on the phone, and goes with the form', async ({ as }) => {
  const page = await as(OFFICIAL)
  await page.goto('/office/behalf/new')
  await page.getByLabel('合作社').selectOption({ label: COOPERATIVES.caiziyuan.name })
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('拍照').setInputFiles(await photoOfPhone())
  await page.getByLabel('产品名', { exact: true }).fill('代拍芥菜')
  await page.getByLabel('销售单位', { exact: true }).selectOption('箱')
  await page.getByLabel('单价（元）', { exact: true }).fill('36')
  await page.getByLabel('现在有多少', { exact: true }).fill('5')
  await expect(page.getByText('照片已缩小，随表一起交。')).toBeVisible()
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await page.getByRole('button', { name: '录入，确认后上架' }).click()
  expect(Number((await (await sent).allHeaders())['content-length'])).toBeLessThan(400_000)
  await page.waitForURL(/\/office\/behalf\/[\da-f-]{36}$/)
  await expect(page.locator('main img').first()).toBeVisible()
})

test('an order goes from its notice to its delivery in five taps', async ({ as }) => {
  test.slow()
  // An order of its own: the sample's waits for whoever looks at the pages of it.
  const buyer = await as(HANDLER)
  await buyer.goto('/products/caixin')
  await buyer.getByLabel('要多少').fill('10')
  await buyer.getByRole('button', { name: '放进采购篮' }).click()
  await buyer.waitForURL('**/basket')
  await buyer.getByRole('button', { name: '提交采购单' }).click()
  await buyer.waitForURL(/\/orders/)
  const page = await as(COOPERATIVES.caiziyuan.phone)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/notices')
  const thumb = new Thumb(page)
  await thumb.tap(page.locator('main a[href^="/notices/"]').filter({ hasText: '下了采购单' }).first(), 24)
  await page.waitForURL(/\/orders\/CG-/)
  await thumb.tap(page.getByRole('button', { name: '接单', exact: true }))
  await thumb.tap(page.getByRole('link', { name: '填送货单' }))
  await thumb.tap(page.getByRole('button', { name: '发货', exact: true }))
  await page.waitForURL(/\/deliveries\//)
  expect(thumb.fields).toBe(0)
  expect(thumb.taps).toBeLessThanOrEqual(5)
})
