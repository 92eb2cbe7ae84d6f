import { expect, it } from 'vitest'
import { messagesFor } from '~/messages'
import { refusalText } from '~/ui/refusal-text'

it.each([
  ['zh-CN', '其中 12 箱已被'],
  ['en', '12 crates of it'],
] as const)('a refusal in %s has its unit in that language', (locale, said) => {
  const detail = { held: '12', unit: '箱' }
  expect(refusalText(messagesFor(locale), { code: 'stock-held', detail })).toContain(said)
})
