import type { APIRequestContext, Page } from '@playwright/test'
import { SAMPLE_PASSWORD, type SamplePhone } from '~/features/accounts/sample-accounts.server'

/** Who is who in the sample programme. */
export const HANDLER: SamplePhone = '13800000011'
export const APPROVER: SamplePhone = '13800000012'
export const OTHER_BUYER: SamplePhone = '13800000013'
export const OFFICIAL: SamplePhone = '13800000001'
export const SECOND_OFFICIAL: SamplePhone = '13800000002'

/** The cooperative of each village that has one. */
export const COOPERATIVES = {
  caiziyuan: '13800000021',
  longdong: '13800000022',
  jingtian: '13800000023',
} as const satisfies Record<string, SamplePhone>

/** Signs in by the form, as a person does. */
export async function signIn(page: Page, phone: SamplePhone): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('手机号').fill(phone)
  await page.getByLabel('密码').fill(SAMPLE_PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Signs in without a page, where the form is not what is looked at. */
export async function signInQuietly(request: APIRequestContext, origin: string, phone: SamplePhone): Promise<void> {
  const form = { phone, password: SAMPLE_PASSWORD }
  const answer = await request.post('/sign-in', { form, headers: { Origin: origin }, maxRedirects: 0 })
  if (answer.status() !== 302) throw new Error(`${phone} could not sign in: ${answer.status()}`)
}
