import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDivision, isInDivision } from '~/domain/identity/division'
import { documentNumber, readDocumentNumber } from '~/domain/identity/document-number'
import { normaliseName } from '~/domain/identity/names'
import { checkPhone, maskPhone } from '~/domain/identity/phone'
import { checkUscc, usccKind } from '~/domain/identity/uscc'
import { accepted, codeOf } from '../support/arbitraries'

const SAMPLES = [
  '11320000MB151840XJ',
  '91441900MA5T000100',
  '91441900MA5T00029W',
  '93445222MA5T10016D',
  '93445222MA5T100248',
  '93445222MA5T100323',
  '12441900MB2D00014F',
]

describe('checkUscc', () => {
  it.each(SAMPLES)('accepts %s', (code) => {
    expect(accepted(checkUscc(code))).toEqual({ code })
    expect(accepted(checkUscc(` ${code.toLowerCase()} `))).toEqual({ code })
  })

  it("refuses the standard's own printed sample and says what its check is", () => {
    expect(checkUscc('91350100M000100Y4Z')).toEqual({
      ok: false,
      refusal: { code: 'bad-uscc', detail: { typed: '91350100M000100Y4Z' } },
    })
    expect(checkUscc('91350100M000100Y44')).toMatchObject({ refusal: { detail: { expected: '3' } } })
    expect(checkUscc('91350100M000100Y43').ok).toBe(true)
  })

  it.each(['', '9144', '91441900MA5T00010O', '91441900MA5T00010I', '91441900MA5T0001000'])('refuses %j', (code) => {
    expect(checkUscc(code).ok).toBe(false)
  })

  it('notices every single wrong symbol', () => {
    const symbols = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
    fc.assert(
      fc.property(fc.constantFrom(...SAMPLES), fc.nat(17), fc.constantFrom(...symbols), (code, place, symbol) => {
        fc.pre(code[place] !== symbol)
        expect(codeOf(checkUscc(code.slice(0, place) + symbol + code.slice(place + 1)))).toBe('bad-uscc')
      }),
    )
  })

  it('reads a hint from the prefix, never more', () => {
    expect(usccKind('91441900MA5T000100')).toBe('ENTERPRISE')
    expect(usccKind('93445222MA5T10016D')).toBe('COOPERATIVE')
    expect(usccKind('12441900MB2D00014F')).toBe('PUBLIC_BODY')
    expect(usccKind('99')).toBe(null)
    expect(usccKind('__proto__')).toBe(null)
  })
})

describe('divisions', () => {
  it.each(['445222', '445222102', '445222001', '441900', '441900005', '445222102201'])('accepts %s', (code) => {
    expect(accepted(checkDivision(code))).toBe(code)
  })

  it.each(['', '44522', '4452221', '045222', '44522210220', 'abcdef'])('refuses %j', (code) => {
    expect(checkDivision(code).ok).toBe(false)
  })

  it('knows what lies in what', () => {
    expect(isInDivision('445222102', '445222')).toBe(true)
    expect(isInDivision('441900005', '445222')).toBe(false)
    expect(isInDivision('441900005', '')).toBe(false)
  })
})

describe('phones', () => {
  it.each(['13800000011', ' 138 0000 0011 ', '+86 138-0000-0011', '008613800000011', '１３８００００００１１'])(
    'reads %s',
    (text) => {
      expect(accepted(checkPhone(text))).toBe('13800000011')
    },
  )

  it.each(['12800000011', '1380000001', '138000000111', '0769-2222222', 'x'])('refuses %s', (text) => {
    expect(codeOf(checkPhone(text))).toBe('bad-phone')
  })

  it('masks', () => {
    expect(maskPhone('13800000011')).toBe('138****0011')
    expect(maskPhone('123')).toBe('***')
  })
})

describe('normaliseName', () => {
  it.each([
    ['𠮷野家', '𠮷野家'],
    ['䶮食品', '䶮食品'],
    ['第３０号Ａ店', '第30号A店'],
    ['（广东）有限公司', '（广东）有限公司'],
    ['  龙  东\u3000村 ', '龙 东 村'],
    ['شركة', 'شركة'],
    ['生姜🫚👨‍👩‍👧', '生姜🫚👨‍👩‍👧'],
    ['甲\n乙', '甲 乙'],
    ['\uFEFF甲', '甲'],
    ['e\u0301', 'é'],
    ['字'.repeat(120), '字'.repeat(120)],
    ['𠮷'.repeat(120), '𠮷'.repeat(120)],
  ])('keeps %j', (text, name) => {
    expect(accepted(normaliseName(text))).toBe(name)
  })

  it.each([
    ['', 'required'],
    [' \u3000 ', 'required'],
    ['字'.repeat(121), 'too-long'],
    ['a\u0000b', 'forbidden-characters'],
    ['a\u202Eb', 'forbidden-characters'],
    ['a\u200Bb', 'forbidden-characters'],
    ['a\uD800', 'forbidden-characters'],
    ['a\u2066b', 'forbidden-characters'],
  ])('refuses %j as %s', (text, code) => {
    expect(codeOf(normaliseName(text))).toBe(code)
  })

  it('never throws, and what it gives it gives again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const first = normaliseName(text)
        if (first.ok) expect(normaliseName(first.value)).toEqual(first)
      }),
    )
  })
})

describe('document numbers', () => {
  it('are written and read', () => {
    expect(documentNumber('agreement', 2026, 12)).toBe('GX-2026-000012')
    expect(documentNumber('order', 2026, 1_234_567)).toBe('CG-2026-1234567')
    expect(readDocumentNumber('order', ' cg-2026-000087 ')).toEqual({ year: 2026, serial: 87 })
    expect(readDocumentNumber('agreement', 'CG-2026-000087')).toBe(null)
    expect(readDocumentNumber('order', 'CG-2026-87')).toBe(null)
  })
})
