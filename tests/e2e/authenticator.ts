import { expect, type Page } from '@playwright/test'
import { totpCode } from '~/platform/totp/totp'

/** The bytes of the key as the page writes it. */
export function bytesOf(key: string): Uint8Array {
  const bits = [...key.replace(/\s/g, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}

/** The thirty seconds that a code belongs to. */
export const stepNow = () => Math.floor(Date.now() / 30_000)

/** On the page of the second factor: sets one up with an app, notes the codes, and goes on to where it was needed. */
export async function setUpAuthenticator(page: Page): Promise<void> {
  await page
    .locator('form', { has: page.locator('[value="begin-totp"]') })
    .locator('button')
    .click()
  await page.locator('main details > summary').last().click()
  const secret = bytesOf((await page.locator('main details code').textContent()) ?? '')
  const code = page.locator('[name="code"]')
  await code.fill(totpCode(secret, stepNow()))
  await page.locator('form', { has: code }).locator('button[type="submit"]').click()
  await expect(page.locator('.recovery-codes code')).toHaveCount(10)
  await page.locator('.now-box a.button').click()
}
