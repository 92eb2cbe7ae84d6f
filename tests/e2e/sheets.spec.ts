import { businessDateOf } from '~/domain/calendar/business-date'
import { addFen, fen } from '~/domain/money/fen'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { pdf, photo } from '../support/files'
import { countedOf, expectCounted } from './board'
import { expect, test } from './page'
import { OFFICIAL, SECOND_OFFICIAL } from './people'

const VILLAGES = { wide: { slug: 'xinsi', name: '新四村' }, narrow: { slug: 'jingxia', name: '井下村' } } as const

for (const scripts of [true, false]) {
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts })
    test.skip(({ viewport }) => !scripts && viewport?.width !== 360, 'once is enough')

    test('a sheet is mended, entered by one official and counts when another approves', async ({ as }, { project }) => {
      const village = VILLAGES[project.name as keyof typeof VILLAGES]
      const [enters, approves] = [await as(OFFICIAL), await as(SECOND_OFFICIAL)]
      const before = await countedOf(enters, village.slug)
      const name = `秋季展销-${project.name}-${scripts}.csv`

      await enters.goto('/office/import')
      await enters.locator('#field-file').setInputFiles(csv(name, { 村: '没有的村', '金额(元)': '1' }))
      await enters.getByRole('button', { name: '检查这张表' }).click()
      await expect(enters.getByRole('alert')).toBeVisible()
      await expect(enters.getByText('2 · 村', { exact: true })).toBeVisible()
      await expect(enters.getByText('2 · 金额(元)', { exact: true })).toBeVisible()

      const reference = `ZX${project.name}${scripts}`
      await enters
        .locator('#field-file')
        .setInputFiles(csv(name, { 村: village.name, 付款凭证号: reference, 采购单位: `东莞市示例食堂${reference}` }))
      await enters.getByRole('button', { name: '检查这张表' }).click()
      await enters.waitForURL(/\/office\/import\/[\da-f-]{36}$/)

      // Each run its own picture and buyer: the same ones would have to be explained.
      const seen = Buffer.from(await photo('jpeg', { width: 60 + name.length }))
      const receipt = { name: '回单照片.jpg', mimeType: 'image/jpeg', buffer: seen }
      const paper = { name: '签收照片.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf()) }
      await enters.getByLabel('选照片或 PDF').setInputFiles([receipt, paper])
      await enters.getByRole('button', { name: '上传凭证' }).click()
      await expect(enters.getByRole('link', { name: '签收照片.pdf' })).toBeVisible()
      await enters.getByRole('button', { name: '移除 签收照片.pdf' }).click()
      await expect(enters.getByRole('link', { name: '签收照片.pdf' })).toHaveCount(0)

      await enters.getByRole('button', { name: '提交审核' }).click()
      await expect(enters.getByText('录入的人不能自己核实')).toBeVisible()
      expect(await countedOf(enters, village.slug)).toBe(before)

      await approves.goto('/office/import')
      await approves.getByRole('link', { name }).first().click()
      await expect(approves.locator('main')).toContainText('1,200.00')
      const picture = approves.getByRole('link', { name: '回单照片.jpg' }).locator('img')
      await picture.scrollIntoViewIfNeeded()
      await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(40)
      await approves.getByRole('button', { name: '核实并入账' }).click()
      await expect(approves.getByText('已核实入账，计入进度。')).toBeVisible()
      await expectCounted(approves, village.slug, addFen(before, fen(120_000n)))
    })
  })
}

/** A sheet of one line, good but for what is told. */
function csv(name: string, told: Partial<Record<(typeof OFFLINE_COLUMNS)[number], string>>) {
  const today = businessDateOf(new Date())
  const good: Partial<Record<(typeof OFFLINE_COLUMNS)[number], string>> = {
    ...{ 验收日期: today, 付款日期: today, 村: '', 采购单位: '东莞市示例食堂', 单位类型: '企业', 渠道: '展销会' },
    ...{ 统一社会信用代码: '91441900MA5T000100', 产品: '菜心', 数量: '10', 单位: '筐', '单价(元)': '120' },
    ...{ '金额(元)': '1200', 付款凭证号: 'ZX' },
  }
  const line = OFFLINE_COLUMNS.map((column) => told[column] ?? good[column] ?? '')
  const text = `\uFEFF${OFFLINE_COLUMNS.join(',')}\r\n${line.join(',')}\r\n`
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) }
}
