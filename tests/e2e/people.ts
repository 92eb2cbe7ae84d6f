import type { APIRequestContext, Page } from '@playwright/test'
import { SAMPLE_PASSWORD, type SamplePhone } from '~/features/accounts/sample-accounts.server'

/** Who is who in the sample programme. */
export const HANDLER: SamplePhone = '13800000011'
export const APPROVER: SamplePhone = '13800000012'
export const OTHER_BUYER: SamplePhone = '13800000013'
export const OFFICIAL: SamplePhone = '13800000001'
export const APPLICANT: SamplePhone = '13800000024'
export const SECOND_OFFICIAL: SamplePhone = '13800000002'

/** The cooperative of each village that has one: who speaks for it, and its name. */
export const COOPERATIVES = {
  caiziyuan: { phone: '13800000021', name: '归来田园种养专业合作社（示例）' },
  longdong: { phone: '13800000022', name: '龙盛果蔬专业合作社（示例）' },
  jingtian: { phone: '13800000023', name: '百果生姜种植专业合作社（示例）' },
} as const satisfies Record<string, { phone: SamplePhone; name: string }>

export type VillageOfSample = keyof typeof COOPERATIVES

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
