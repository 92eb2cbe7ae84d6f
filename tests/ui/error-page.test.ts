import { expect, test } from 'vitest'
import { messagesFor } from '~/messages'
import { errorTexts } from '~/ui/error-page'

const zh = messagesFor('zh-CN')

test.each([
  [404, '404'],
  [403, '403'],
  [429, '429'],
  [418, '400'],
  [500, '500'],
  [502, '500'],
  [0, '500'],
] as const)('status %i is told as %s', (status, key) => {
  expect(errorTexts(zh, status)).toBe(zh.chrome.errors[key])
})
