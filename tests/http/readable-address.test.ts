import { expect, it } from 'vitest'
import { isReadable } from '~/http/serving/readable-address'

it.each([
  '/',
  '/products/caixin?q=%E8%8F%9C',
  '/villages/%F0%9F%98%80',
  '/products?q=100%',
  '/products?q=%2500',
  '/orders/a..b',
  '/?back=/../x',
  '/...',
])('an address that can be read: %s', (address) => {
  expect(isReadable(address)).toBe(true)
})

it.each([
  '/%ff',
  '/orders/%E4%BD',
  '/orders/CG-2026-000001%00',
  '/office/ledger?village=%00',
  '/%',
  '/%5C',
  '/%5C%5Cx.invalid/a',
  '/./products',
  '/x/..',
  '/products/%2e%2E/basket',
  '/x\\..\\basket',
  'http://elsewhere.invalid/products',
  '*',
])('one that cannot: %s', (address) => {
  expect(isReadable(address)).toBe(false)
})
