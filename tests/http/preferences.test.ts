import { describe, expect, test } from 'vitest'
import { safeBackPath } from '~/http/back-path'
import { preferenceCookies, readPreferences } from '~/http/preferences.server'

function asked(cookie: string | null) {
  return readPreferences(new Request('http://x/', cookie === null ? {} : { headers: { Cookie: cookie } }))
}

describe('language and letter size', () => {
  test('Chinese and normal letters for who never chose, and for nonsense', () => {
    expect(asked(null)).toEqual({ locale: 'zh-CN', mode: 'normal' })
    expect(asked('xy_locale=fr; xy_mode=<b>; =; xy_locale')).toEqual({ locale: 'zh-CN', mode: 'normal' })
  })

  test('are remembered by what preferenceCookies set', () => {
    const cookies = preferenceCookies({ locale: 'en', mode: 'clear' }, false)
    expect(asked(cookies.map((cookie) => cookie.split(';')[0]).join('; '))).toEqual({ locale: 'en', mode: 'clear' })
  })

  test('an unknown choice sets nothing', () => {
    expect(preferenceCookies({ locale: 'en\r\nX: 1', mode: 'huge' }, true)).toEqual([])
    expect(preferenceCookies({ locale: null, mode: null }, true)).toEqual([])
  })

  test('the cookies are for the server only, and for https where the site is', () => {
    const [cookie = ''] = preferenceCookies({ locale: 'en', mode: null }, true)
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax; Secure$/u)
  })
})

describe('the way back', () => {
  test.each(['/', '/products?q=%E8%8F%9C&page=2', '/progress#rule', '/villages/菜仔园村'])('%s stays', (path) => {
    expect(decodeURI(safeBackPath(path))).toBe(decodeURI(path))
  })

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', null, 'products'])(
    '%s becomes the front page',
    (path) => {
      expect(safeBackPath(path)).toBe('/')
    },
  )

  test.each(['/\t/evil.example', '/a\nb', '/a\\b', '/./\\evil.example', '//[', '/.//evil.example'])(
    '%j too',
    (path) => {
      expect(safeBackPath(path)).toBe('/')
    },
  )

  test('dots cannot climb to another host', () => {
    expect(safeBackPath('/a/..//evil.example')).toBe('/')
  })
})
