import { useLocation, useMatches } from '@remix-run/react'
import { DEFAULT_LOCALE, LOCALES, type Locale } from '~/messages'
import { addressIn } from '~/messages/language-address'
import { useMessages } from './messages-context'

interface HeadLinksProps {
  /** The public address, without a trailing slash. */
  origin: string
  locale: Locale
  mode: 'normal' | 'clear'
  sample: boolean
  /** The page is an error's. */
  failed: boolean
}

/** Of the paper, as tokens.css has it. */
const PAPER = { normal: '#f7f7ef', clear: '#ffffff' }

/** Icons, and for a page that search engines may list: its one address, and that in the other language. */
export function HeadLinks({ origin, locale, mode, sample, failed }: HeadLinksProps) {
  const { chrome } = useMessages()
  const { pathname, search } = useLocation()
  const listed = useMatches().some(({ handle }) => isListed(handle))
  const inLanguage = (other: Locale) => addressIn(other, origin, pathname, search)
  const own = inLanguage(locale)
  return (
    <>
      <meta name="theme-color" content={PAPER[mode]} />
      <link rel="manifest" href="/site.webmanifest" />
      <link rel="apple-touch-icon" href="/icon-180.png" />
      {listed && !failed && !sample ? null : <meta name="robots" content="noindex" />}
      {listed && !failed ? (
        <>
          <link rel="canonical" href={own} />
          {LOCALES.map((other) => (
            <link key={other} rel="alternate" hrefLang={other} href={inLanguage(other)} />
          ))}
          <link rel="alternate" hrefLang="x-default" href={inLanguage(DEFAULT_LOCALE)} />
          <meta property="og:site_name" content={chrome.name} />
          <meta property="og:type" content="website" />
          <meta property="og:url" content={own} />
          <meta property="og:locale" content={locale.replace('-', '_')} />
        </>
      ) : null}
    </>
  )
}

/** What a route says of its page: { listed: true } or { kept: true }. */
function isListed(handle: unknown): boolean {
  if (typeof handle !== 'object' || handle === null) return false
  return ('listed' in handle && handle.listed === true) || ('kept' in handle && handle.kept === true)
}
