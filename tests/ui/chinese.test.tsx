import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { Locale } from '~/messages'
import { Chinese } from '~/ui/chinese'
import { MessagesProvider } from '~/ui/messages-context'

const drawn = (locale: Locale, text: string) =>
  renderToStaticMarkup(
    <MessagesProvider locale={locale}>
      <Chinese>{text}</Chinese>
    </MessagesProvider>,
  )

it.each([
  ['龙东村 still lacks 12,900.00 yuan', '<span lang="zh-Hans">龙东村</span> still lacks 12,900.00 yuan'],
  [
    'Source: 工作报告（“乡村振兴”专栏，2020-12-28）',
    'Source: <span lang="zh-Hans">工作报告（“乡村振兴”专栏，2020-12-28）</span>',
  ],
  ['Handler · 采购经办 · 万江街道', 'Handler · <span lang="zh-Hans">采购经办 · 万江街道</span>'],
  ['no Chinese, 2026-11-26', 'no Chinese, 2026-11-26'],
])('in English, %s says which of it is Chinese', (text, markup) => {
  expect(drawn('en', text)).toBe(markup)
})

it('adds nothing in Chinese', () => {
  expect(drawn('zh-CN', '龙东村今年还差 12,900.00 元')).toBe('龙东村今年还差 12,900.00 元')
})
