import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedValues, keptText, keptValues } from '~/domain/audit/audit-values'
import { canonicalJson } from '~/domain/seal/canonical-json'

describe('log injection', () => {
  test.each([
    ['a line break', 'ok\nadmin signed in', 'ok admin signed in'],
    ['a carriage return', 'ok\r\nadmin', 'ok  admin'],
    ['a line separator', 'ok\u2028admin', 'ok admin'],
    ['an escape of a terminal', 'ok\u001b[2Jadmin', 'ok [2Jadmin'],
    ['a zero byte, which the database refuses', 'ok\u0000', 'ok '],
    ['a turned reading direction', 'ok\u202Enimda', 'ok nimda'],
    ['half a character, which has no UTF-8', 'ok\ud800', 'ok '],
  ])('%s cannot pass for a row of its own', (_, typed, kept) => {
    expect(keptValues({ note: typed }, 'impersonal')).toEqual({ note: kept })
  })

  test('rare characters, emoji and right-to-left names stay', () => {
    for (const name of ['𠮷䶮', '👩‍🌾', 'محمد', '３００００']) expect(keptText(name, 100)).toBe(name)
  })

  test('whatever is typed is kept as text that can be sealed, of bounded length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (typed) => {
        const kept = keptValues({ typed }, 'impersonal')
        expect([...String(kept?.typed)].length).toBeLessThanOrEqual(1_000)
        expect(canonicalJson(kept ?? {})).not.toMatch(/[\p{Cc}\p{Cs}]/u)
      }),
    )
  })
})

describe('no secret in the audit', () => {
  test.each([
    'password',
    'newPassword',
    'passwordHash',
    'token',
    'inviteToken',
    'secret',
    'totpSecret',
    'recoveryCode',
    'cookie',
    'salt',
  ])('%s is refused, also as personal', (name) => {
    expect(() => keptValues({ [name]: 'x' }, 'impersonal')).toThrow('secret')
    expect(() => keptValues({ [`before.${name}`]: 'x' }, 'personal')).toThrow('secret')
  })

  test.each(['phone', 'driverPhone', 'contactName', 'email', 'ipAddress'])('%s goes where it can be erased', (name) => {
    expect(() => keptValues({ [name]: 'x' }, 'impersonal')).toThrow('personal')
    expect(keptValues({ [name]: 'x' }, 'personal')).toEqual({ [name]: 'x' })
  })
})

test('integers are kept as text, fractions not at all, what is undefined is left out', () => {
  const values = { fen: 9_007_199_254_740_993n, days: 3, paid: true, by: null, none: undefined }
  expect(keptValues(values, 'impersonal')).toEqual({ fen: '9007199254740993', days: '3', paid: true, by: null })
  expect(() => keptValues({ rate: 0.1 }, 'impersonal')).toThrow('integers')
  expect(keptValues({ none: undefined }, 'impersonal')).toBeNull()
  expect(keptValues(undefined, 'impersonal')).toBeNull()
})

test('only what changed is told', () => {
  expect(changedValues({ a: 1n, b: 'x', c: null }, { a: 1n, b: 'y', c: null })).toEqual({
    before: { b: 'x' },
    after: { b: 'y' },
  })
})
