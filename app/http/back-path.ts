/**
 * Where to go back to, as named by a form or link: a path on this site, never another host. Anything else is the
 * fallback.
 */
export function safeBackPath(wanted: string | null | undefined, fallback = '/'): string {
  // A second stroke or a backslash would make the browser read a host; control characters are dropped by it.
  if (!wanted || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted) || !URL.canParse(wanted, 'http://here.invalid')) {
    return fallback
  }
  const url = new URL(wanted, 'http://here.invalid')
  // '/.//elsewhere' becomes '//elsewhere' only when its dots are resolved.
  const stays = url.host === 'here.invalid' && !url.pathname.startsWith('//')
  return stays ? url.pathname + url.search + url.hash : fallback
}
