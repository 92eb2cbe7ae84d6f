import type { Browser, Page } from '@playwright/test'
import { fill, type Locale, messagesFor } from '~/messages'
import { freshUscc } from '../support/uscc'
import { setUpAuthenticator } from './authenticator'
import { enter, expect, PASSWORD, type RealProduct, test } from './real-product'

const PHONES: Record<Locale, Record<'first' | 'second' | 'buyer' | 'supplier', string>> = {
  'zh-CN': { first: '13900000041', second: '13900000042', buyer: '13900000043', supplier: '13900000044' },
  en: { first: '13900000051', second: '13900000052', buyer: '13900000053', supplier: '13900000054' },
}

for (const locale of ['zh-CN', 'en'] as const) {
  test(`two officials, each with a second factor, let a supplier and a firm in, and the firm orders: ${locale}`, async ({
    browser,
    real,
  }, info) => {
    test.skip(info.project.name === 'wide', 'on a phone')
    test.slow()
    const phones = PHONES[locale]
    const words = messagesFor(locale)
    const { review } = words.onboarding
    const [cooperative, firm, product] = [`东星${locale}合作社`, `东莞市示例${locale}有限公司`, `红心番薯 ${locale}`]

    const supplier = await open(browser, locale, real)
    await signUp(supplier, real, {
      ...{ side: 'supplier', locale, phone: phones.supplier, name: cooperative, kind: 'COOPERATIVE' },
      uscc: freshUscc('93441900'),
    })
    await expect(supplier.getByText(words.onboarding.line.supplier.APPLIED).first()).toBeVisible()
    const buyer = await open(browser, locale, real)
    await signUp(buyer, real, {
      ...{ side: 'buyer', locale, phone: phones.buyer, name: firm, kind: 'ENTERPRISE' },
      uscc: freshUscc('91441900'),
    })
    await expect(buyer.getByText(words.onboarding.line.buyer.REGISTERED).first()).toBeVisible()

    // The first recommends: it is asked for a second factor, and what it typed waits for it.
    const first = await open(browser, locale, real)
    await enter(first, await real.inviteOfficial(phones.first, '陈干部'))
    await look(first, cooperative)
    await first.getByLabel(review.recommendReason).fill('看过基地')
    await first.getByRole('button', { name: review.recommend }).click()
    await showWhoItIs(first)
    await expect(first.getByLabel(review.recommendReason)).toHaveValue('看过基地')
    await first.getByRole('button', { name: review.recommend }).click()
    await expect(first.getByText(review.ownRecommendation)).toBeVisible()
    await noOverflow(first)

    // The second approves both, and is asked once.
    const second = await open(browser, locale, real)
    await enter(second, await real.inviteOfficial(phones.second, '何干部'))
    await look(second, cooperative)
    const approve = second.getByRole('button', { name: review.approve, exact: true })
    await approve.click()
    await showWhoItIs(second)
    await approve.click()
    await expect(second.getByText(words.statuses.standing.APPROVED).first()).toBeVisible()
    await look(second, firm)
    await approve.click()
    await expect(second.getByText(words.statuses.standing.APPROVED).first()).toBeVisible()

    await publish(supplier, locale, product)
    const order = await orderFirst(buyer, locale, product)
    await supplier.goto(order)
    await noOverflow(supplier)
    await expect(supplier.getByRole('button', { name: words.orders.act.confirm, exact: true })).toBeVisible()
    for (const page of [supplier, buyer, first, second]) await page.context().close()
  })
}

async function open(browser: Browser, locale: Locale, real: RealProduct): Promise<Page> {
  const context = await browser.newContext()
  await context.addCookies([{ name: 'xy_locale', value: locale, url: real.origin }])
  return await context.newPage()
}

interface Applicant {
  side: 'buyer' | 'supplier'
  locale: Locale
  phone: string
  name: string
  kind: string
  uscc: string
}

async function signUp(page: Page, real: RealProduct, { side, locale, phone, ...one }: Applicant): Promise<void> {
  const words = messagesFor(locale).onboarding.signUp
  await page.goto(`/sign-up/${side}`)
  await page.locator('[name="organisationName"]').fill(one.name)
  await page.locator('[name="uscc"]').fill(one.uscc)
  await page.locator('[name="kind"]').selectOption(one.kind)
  if (side === 'supplier') await page.locator('[name="villageIds[]"]').first().check()
  await page.locator('[name="name"]').fill('王示例')
  await page.locator('[name="phone"]').fill(phone)
  const since = new Date(Date.now() - 1000)
  await page.getByRole('button', { name: words.sendCode }).click()
  await page.locator('[name="code"]').fill(await real.codeFor(phone, since))
  await page.locator('[name="password"]').fill(PASSWORD)
  await noOverflow(page)
  const submit = side === 'buyer' ? words.submitBuyer : words.submitSupplier
  await page.getByRole('button', { name: submit, exact: true }).click()
  await page.waitForURL(/\/organisation$/)
}

/** From the queue to the organisation's page. */
async function look(official: Page, name: string): Promise<void> {
  await official.goto('/office/organisations')
  await noOverflow(official)
  await official.getByRole('link', { name }).click()
  await expect(official.getByRole('heading', { level: 1 })).toHaveText(name)
}

/** Follows the link of the form that came back, in its own tab, and comes back to the form. */
async function showWhoItIs(official: Page): Promise<void> {
  const here = new URL(official.url()).pathname
  const link = official.getByRole('alert').locator('a[href^="/confirm"]')
  const [tab] = await Promise.all([official.waitForEvent('popup'), link.click()])
  await tab.waitForURL((url) => url.pathname === '/account/second-factor')
  await noOverflow(tab)
  await setUpAuthenticator(tab)
  await tab.waitForURL((url) => url.pathname === here)
  await tab.close()
}

/** By the box, for 38 yuan. */
async function publish(supplier: Page, locale: Locale, product: string): Promise<void> {
  const { mine } = messagesFor(locale).catalogue
  await supplier.goto('/produce/new')
  await noOverflow(supplier)
  await supplier.locator('[name="name"]').fill(product)
  await supplier.locator('[name="saleUnit"]').selectOption('箱')
  await supplier.locator('[name="unitPriceFen"]').fill('38')
  await supplier.locator('[name="onHand"]').fill('100')
  await supplier.getByRole('button', { name: mine.publish, exact: true }).click()
  await expect(supplier.getByText(mine.listed)).toBeVisible()
}

/** @returns the order's path */
async function orderFirst(buyer: Page, locale: Locale, product: string): Promise<string> {
  const { catalogue, orders, units } = messagesFor(locale)
  await buyer.goto('/products')
  await buyer.getByRole('link', { name: product }).first().click()
  await buyer.locator('main [name="quantity"]').fill('2')
  await buyer.getByRole('button', { name: catalogue.product.addToBasket }).click()
  await buyer.waitForURL('**/basket')
  const quantity = fill(orders.basket.quantityOf, { product, unit: units.箱.one })
  await expect(buyer.getByLabel(quantity)).toHaveValue('2')
  await buyer.locator('[name="deliveryAddress"]').fill('东莞市南城街道示例路 1 号')
  await buyer.locator('[name="contactName"]').fill('王示例')
  await buyer.locator('[name="contactPhone"]').fill('076912345678')
  await buyer.getByRole('button', { name: orders.basket.submit }).click()
  await buyer.waitForURL(/\/orders\/CG-/)
  await noOverflow(buyer)
  return new URL(buyer.url()).pathname
}

async function noOverflow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
}
