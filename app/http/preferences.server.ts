import { DEFAULT_LOCALE, isLocale, type Locale } from '~/messages'
import { LANGUAGE_IN_ADDRESS } from '~/messages/language-address'

const LOCALE_COOKIE = 'xy_locale'
const MODE_COOKIE = 'xy_mode'
const ONE_YEAR_SECONDS = 365 * 24 * 3600

export interface Preferences {
  locale: Locale
  /** 'clear' is 大字版: larger letters and harder contrast. */
  mode: 'normal' | 'clear'
}

/**
 * Language and letter size of this browser; an address that names its language has it. Chinese first: nothing is guessed
 * from what the browser would like.
 */
export function readPreferences(request: Request): Preferences {
  const cookies = request.headers.get('Cookie') ?? ''
  const named = new URL(request.url).searchParams.get(LANGUAGE_IN_ADDRESS)
  const locale = isLocale(named) ? named : cookieValue(cookies, LOCALE_COOKIE)
  return {
    locale: isLocale(locale) ? locale : DEFAULT_LOCALE,
    mode: cookieValue(cookies, MODE_COOKIE) === 'clear' ? 'clear' : 'normal',
  }
}

/** The cookies that remember what was chosen; an unknown value changes nothing. */
export function preferenceCookies(chosen: { locale: string | null; mode: string | null }, secure: boolean): string[] {
  const cookies: string[] = []
  if (isLocale(chosen.locale)) cookies.push(cookie(LOCALE_COOKIE, chosen.locale, secure))
  if (chosen.mode === 'clear' || chosen.mode === 'normal') cookies.push(cookie(MODE_COOKIE, chosen.mode, secure))
  return cookies
}

/** The Cookie header of a browser with these preferences and nothing else. */
export function cookiesOfPreferences({ locale, mode }: Preferences): string {
  return `${LOCALE_COOKIE}=${locale}; ${MODE_COOKIE}=${mode}`
}

function cookie(name: string, value: string, secure: boolean): string {
  return `${name}=${value}; Path=/; Max-Age=${ONE_YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

function cookieValue(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const [key, value] = pair.trim().split('=')
    if (key === name) return value
  }
  return undefined
}
