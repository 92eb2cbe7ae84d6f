import { enter, expect, PASSWORD, test } from './real-product'

test('the first official sets the programme up, and nobody else is there', async ({ page, real }) => {
  await page.goto('/sign-in')
  // The sample's people and its password open nothing here.
  await page.getByLabel('手机号').fill('13800000001')
  await page.getByLabel('密码').fill('xiangyue-sample')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('手机号或密码不对')

  await enter(page, await real.inviteOfficial('13900000031', '陈干部'))
  await page.goto('/office')
  await page.getByRole('link', { name: '继续设置' }).click()
  await expect(page.getByText('7 个村，1 个还没有名字')).toBeVisible()

  await page.getByRole('link', { name: '去做 镇街和帮扶村' }).click()
  await page.getByRole('link', { name: '第七村（待补录）' }).click()
  // The list has a field of this name too.
  await page.waitForURL(/\/seventh\/edit$/)
  await page.getByLabel('村名').fill('东星村')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('东星村')

  await page.goto('/preferences?locale=en&back=/setup')
  await expect(page.getByText('7 villages, 0 without a name')).toBeVisible()
  await page.getByRole('link', { name: 'Go there The programme' }).click()
  await page.getByLabel('Usual target per village and year (yuan)').fill('40000')
  await page.getByRole('button', { name: 'Save' }).click()
  // A target does not change without a reason, and what was typed stays.
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('Why the target changes').fill('新一轮结对')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.goto('/setup')
  await expect(page.getByText('¥40,000.00')).toBeVisible()
  await page.getByRole('button', { name: 'Setting up is done' }).click()
  await expect(page.getByText('not set up yet')).toHaveCount(0)
})

test('another programme of the same installation is set up in English, from nothing', async ({ page, real }, info) => {
  const slug = `second-${info.project.name}`
  await real.command('programme', 'create', slug, 'Second', 'pairing')
  const said = await real.command('official', 'invite', '13900000036', 'Chen', '--programme', slug)
  await page.context().addCookies([{ name: 'xy_locale', value: 'en', url: real.origin }])
  await enter(page, /\/invitation\/\S+/.exec(said)?.[0] ?? '')
  await page.goto('/office')
  await page.getByRole('link', { name: 'Go on setting up' }).click()
  // Nothing of the first programme is here.
  await expect(page.getByText('0 villages, 0 without a name')).toBeVisible()

  await page.getByRole('link', { name: 'Go there The programme' }).click()
  await page.getByLabel('Who helps').fill('Dongguan helpers')
  await page.getByLabel('Who is helped').fill('Two towns')
  await page.getByLabel('Usual target per village and year (yuan)').fill('30000')
  await page.getByLabel('Why the target changes').fill('First round')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()

  await page.goto('/setup')
  await page.getByRole('link', { name: 'Go there Towns and villages' }).click()
  await page.getByLabel('Village', { exact: true }).fill('Dongxing')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Dongxing' })).toBeVisible()
  await page.goto('/setup')
  await expect(page.getByText('1 villages, 0 without a name')).toBeVisible()
  await expect(page.getByText('¥30,000.00')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: 'Setting up is done' }).click()
  await expect(page.getByText('not set up yet')).toHaveCount(0)
})

for (const { locale, phone, words } of [
  {
    locale: 'zh-CN',
    phone: '13900000032',
    words: {
      name: '单位全称',
      uscc: '统一社会信用代码',
      kind: '单位类型',
      you: '你的姓名',
      phone: '手机号',
      next: '下一步：发验证码',
      code: '短信验证码',
      password: '设一个登录密码',
      submit: '提交登记',
      waits: '本单位等待审核',
    },
  },
  {
    locale: 'en',
    phone: '13900000033',
    words: {
      name: 'Full name',
      uscc: 'Unified social credit code',
      kind: 'Kind of organisation',
      you: 'Your name',
      phone: 'Mobile number',
      next: 'Next: send me the code',
      code: 'Code from the text message',
      password: 'Choose a password',
      submit: 'Register',
      waits: 'Your organisation awaits review',
    },
  },
] as const) {
  test.describe(locale, () => {
    test.skip(
      ({ viewport }) => (viewport?.width === 360) !== (locale === 'zh-CN'),
      'Chinese on a phone, English on a desk',
    )
    test(`a firm signs up by itself and waits (${locale})`, async ({ page, real }) => {
      await page.goto(`/preferences?locale=${locale}&back=/sign-up/buyer`)
      await page.getByLabel(words.name).fill(`东莞市示例${phone}有限公司`)
      await page.getByLabel(words.uscc).fill(locale === 'en' ? '91441900MA5T00037P' : '91441900MA5T000100')
      await page.getByLabel(words.kind).selectOption('ENTERPRISE')
      await page.getByLabel(words.you).fill('王示例')
      await page.getByLabel(words.phone).fill(phone)
      const since = new Date(Date.now() - 1000)
      await page.getByRole('button', { name: words.next }).click()
      await page.getByLabel(words.code).fill(await real.codeFor(phone, since))
      await page.getByLabel(words.password).fill(PASSWORD)
      await page.getByRole('button', { name: words.submit, exact: true }).click()
      await page.waitForURL(/\/organisation$/)
      await expect(page.getByText(words.waits)).toBeVisible()
    })
  })
}
