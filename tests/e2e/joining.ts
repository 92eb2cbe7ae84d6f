import type { Browser, Page } from '@playwright/test'
import { type Locale, messagesFor } from '~/messages'
import { expect } from './page'

const PASSWORD = 'green-field-7-terraces'

/** Who is invited; the phone is one that nobody of the sample has, and no other test. */
export interface Invited {
  phone: string
  name: string
  role: string
}

/** Invites somebody on the page of members. @returns the link's path */
export async function invite(manager: Page, { phone, name, role }: Invited, locale: Locale = 'zh-CN'): Promise<string> {
  const { members } = messagesFor(locale)
  await manager.goto('/organisation/members')
  const form = manager.locator('form:has(input[name="intent"][value="invite"])')
  await form.locator('[name="phone"]').fill(phone)
  await form.locator('[name="name"]').fill(name)
  await form.locator('[name="role"]').selectOption(role)
  await form.getByRole('button', { name: members.invite.send }).click()
  await expect(manager.getByRole('img', { name: members.fresh.qr })).toBeVisible()
  await noOverflow(manager)
  return new URL(await manager.getByRole('textbox', { name: members.fresh.link }).inputValue()).pathname
}

/** Opens the link in a browser of one's own, or in the one the person has, and says the password. */
export async function join(browser: Browser, locale: Locale, link: string, known?: Page): Promise<Page> {
  const page = known ?? (await (await browser.newContext()).newPage())
  await speak(page, locale)
  await page.goto(link)
  await noOverflow(page)
  await page.locator('main input[name="password"]').fill(PASSWORD)
  await page.locator('main form button[type="submit"]').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/invitation'))
  return page
}

export async function speak(page: Page, locale: Locale): Promise<void> {
  await page.goto(`/preferences?locale=${locale}&back=/villages`)
}

export async function noOverflow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
}
