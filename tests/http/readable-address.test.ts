import { expect, it } from 'vitest'
import { isReadable } from '~/http/serving/readable-address'

it.each(['/', '/products/caixin?q=%E8%8F%9C', '/villages/%F0%9F%98%80', '/products?q=100%', '/products?q=%2500'])(
  'an address that can be read: %s',
  (address) => {
    expect(isReadable(address)).toBe(true)
  },
)

it.each([
  '/%ff',
  '/orders/%E4%BD',
  '/orders/CG-2026-000001%00',
  '/office/ledger?village=%00',
  '/%',
  '/%5C',
  '/%5C%5Cx.invalid/a',
])('one that cannot: %s', (address) => {
  expect(isReadable(address)).toBe(false)
})
