import { describe, expect, it } from 'vitest'
import { base32, stepAt, stepOfCode, totpAddress, totpCode } from '~/platform/totp/totp'

const secret = Buffer.from('12345678901234567890')

describe('RFC 6238, appendix B (SHA-1, eight digits)', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('%i s', (seconds, code) => {
    expect(totpCode(secret, stepAt(new Date(seconds * 1000)), 8)).toBe(code)
  })
})

describe('a typed code', () => {
  const now = new Date('2026-11-25T10:00:00Z')
  const step = stepAt(now)

  it('belongs to the step it is of, one step around now', () => {
    for (const around of [-1, 0, 1])
      expect(stepOfCode(secret, totpCode(secret, step + around), now)).toBe(step + around)
    for (const off of [-2, 2]) expect(stepOfCode(secret, totpCode(secret, step + off), now)).toBeNull()
  })

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('%j is none', (code) => {
    expect(stepOfCode(secret, code, now)).toBeNull()
  })
})

describe('base32', () => {
  // RFC 4648 §10, without padding.
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('%s', (text, expected) => {
    expect(base32(Buffer.from(text))).toBe(expected)
  })
})

it('an authenticator is told issuer and account', () => {
  expect(totpAddress(secret, { issuer: '乡约', account: '138****0001' })).toBe(
    'otpauth://totp/%E4%B9%A1%E7%BA%A6:138****0001?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E4%B9%A1%E7%BA%A6',
  )
})
