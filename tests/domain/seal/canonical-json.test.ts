import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CanonicalValue, canonicalJson } from '~/domain/seal/canonical-json'

describe('canonicalJson', () => {
  it('sorts keys by their UTF-16 units, as RFC 8785 §3.2.3 has it', () => {
    // The RFC's own example of keys, in the order it demands.
    const keys = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']
    const value = Object.fromEntries(keys.toReversed().map((key, i) => [key, String(i)]))
    expect(Object.keys(JSON.parse(canonicalJson(value)))).toHaveLength(7)
    const places = keys.map((key) => canonicalJson(value).indexOf(JSON.stringify(key)))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it('writes strings as the RFC does and integers as strings', () => {
    expect(canonicalJson({ b: 12n, a: [true, null, -5n], '': '€$\u000f\nA\'B"\\\\"/' })).toBe(
      '{"":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/","a":[true,null,"-5"],"b":"12"}',
    )
  })

  it('refuses what has no one text', () => {
    expect(() => canonicalJson('a\ud800')).toThrow(TypeError)
    expect(() => canonicalJson({ 'a\udc00': 'x' })).toThrow(TypeError)
    expect(() => canonicalJson(1 as unknown as CanonicalValue)).toThrow(TypeError)
    expect(() => canonicalJson({ a: undefined } as unknown as CanonicalValue)).toThrow(TypeError)
  })

  it('does not depend on the order of keys, and loses nothing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(turned)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual({ ...value })
      }),
    )
  })
})
