import type { Page } from '@playwright/test'
import { expect } from './page'
import { crowdedNow, overflowAt } from './pages/layout'

/** What people do on their pages, one step each. All of it works without scripts. */

export interface NewProduct {
  name: string
  /** Yuan for one 箱. */
  price: string
  onHand: string
}

export async function listProduct(cooperative: Page, { name, price, onHand }: NewProduct): Promise<void> {
  await cooperative.goto('/produce')
  await cooperative.getByRole('link', { name: '上架新产品' }).click()
  await cooperative.getByLabel('产品名', { exact: true }).fill(name)
  await cooperative.getByLabel('销售单位').selectOption('箱')
  await cooperative.getByLabel('单价（元）').fill(price)
  await cooperative.getByLabel('现在有多少').fill(onHand)
  await cooperative.getByRole('button', { name: '上架', exact: true }).click()
  await expect(cooperative.getByText('已上架，采购单位现在能看到。')).toBeVisible()
}

export interface Terms {
  supplier: string
  product: string
  quantity: string
  price: string
}

/** @returns the agreement's path */
export async function draftAgreement(buyer: Page, { supplier, product, quantity, price }: Terms): Promise<string> {
  await buyer.goto('/agreements')
  await buyer.getByRole('link', { name: '拟一份协议' }).click()
  await buyer.getByLabel('和哪一家签？').selectOption({ label: supplier })
  await buyer.getByRole('button', { name: '选好了' }).click()
  await buyer.getByLabel(`${product}，数量（箱）`).fill(quantity)
  await buyer.getByLabel(`${product}，单价（元/箱）`).fill(price)
  await buyer.getByRole('button', { name: '存为草稿' }).click()
  await buyer.waitForURL(/\/agreements\/GX-/)
  return new URL(buyer.url()).pathname
}

export async function sendAgreement(buyer: Page): Promise<void> {
  await buyer.getByRole('button', { name: '送去签署' }).click()
  await expect(buyer.getByText('等双方盖印')).toBeVisible()
}

export async function signAgreement(signer: Page, agreement: string, then: string): Promise<void> {
  await signer.goto(agreement)
  await signer.getByRole('link', { name: '去签署' }).click()
  await signer.getByLabel(/^我有权代表/).check()
  await signer.getByRole('button', { name: '盖印签署' }).click()
  await signer.waitForURL(`**${agreement}`)
  await expect(signer.getByText(then, { exact: true }).first()).toBeVisible()
}

/** @returns the order's path */
export async function callOff(buyer: Page, agreement: string, product: string, quantity: string): Promise<string> {
  await buyer.goto(agreement)
  await buyer.getByRole('link', { name: '分批下单' }).click()
  await buyer.getByLabel(`${product}，这一批（箱）`).fill(quantity)
  await buyer.getByRole('button', { name: '提交采购单' }).click()
  await buyer.waitForURL(/\/orders\/CG-/)
  return new URL(buyer.url()).pathname
}

export async function confirmOrder(cooperative: Page, order: string): Promise<void> {
  await cooperative.goto(order)
  await cooperative.getByRole('button', { name: '接单', exact: true }).click()
  await expect(cooperative.getByRole('link', { name: '填送货单' })).toBeVisible()
}

/** All of it, on one car. */
export async function dispatchOrder(cooperative: Page, order: string): Promise<void> {
  await cooperative.goto(order)
  await cooperative.getByRole('link', { name: '填送货单' }).click()
  await cooperative.getByLabel('司机', { exact: false }).first().fill('张示例')
  await cooperative.getByRole('button', { name: '发货', exact: true }).click()
  await cooperative.waitForURL(/\/deliveries\//)
}

/** A link for the driver of the load that was just sent. @returns its path */
export async function shareWithDriver(cooperative: Page): Promise<string> {
  await cooperative.getByRole('button', { name: '生成司机链接' }).click()
  return new URL(await cooperative.getByRole('textbox', { name: '司机链接' }).inputValue()).pathname
}

/** Somebody without an account, and without scripts, is there. */
export async function arriveAsDriver(driver: Page, link: string): Promise<void> {
  await driver.goto(link)
  await expect(driver.getByRole('link', { name: /打电话给/ })).toHaveAttribute('href', /^tel:1\d{10}$/)
  for (const width of [320, 360, 1280]) {
    expect(await overflowAt(driver, width)).toEqual([])
    expect(await crowdedNow(driver)).toEqual([])
  }
  await driver.getByLabel('您的姓名').fill('王示例')
  await driver.getByRole('button', { name: '已送到' }).click()
  await expect(driver.getByText('已记下：货已送到')).toBeVisible()
}

export interface Short {
  product: string
  accepted: string
  reason: string
}

/** Takes over what was sent, some of it short where told. */
export async function acceptDelivery(buyer: Page, order: string, short?: Short): Promise<void> {
  await buyer.goto(order)
  await buyer.getByRole('link', { name: '去验收' }).click()
  if (short) {
    await buyer.getByLabel(`${short.product}实收（箱）`).fill(short.accepted)
    const line = buyer.getByRole('listitem').filter({ hasText: short.product })
    await line.getByText('少收？写原因、拍照片').click()
    await buyer.getByLabel(`${short.product}少收的原因`).selectOption('DAMAGED')
    await buyer.getByLabel(`${short.product}的说明`).fill(short.reason)
  }
  await buyer.getByLabel('我已当面清点，数量属实').check()
  await buyer.getByRole('button', { name: '确认验收' }).click()
  await buyer.waitForURL(`**${order}`)
}

/** The whole open amount by one transfer, as the form proposes it. @returns the transfer's amount in yuan */
export async function recordTransfer(buyer: Page, order: string, reference: string): Promise<string> {
  await buyer.goto(order)
  await buyer.getByRole('link', { name: '去付款' }).click()
  const amount = await buyer.getByLabel('转账金额（元）').inputValue()
  await buyer.getByLabel('付款凭证号').fill(reference)
  await buyer.getByRole('button', { name: '登记转账' }).click()
  await buyer.waitForURL((url) => !url.pathname.endsWith('/pay'))
  return amount
}

export async function verifyTransfer(cooperative: Page, reference: string): Promise<void> {
  await cooperative.goto('/transfers?state=RECORDED')
  await cooperative.getByRole('link', { name: reference }).click()
  await cooperative.getByRole('button', { name: '到账了' }).click()
  // The button says 正在提交 while it works: only the status tells that it is done.
  await expect(cooperative.getByText('已核款', { exact: true }).first()).toBeVisible()
}
