/**
 * Where to go back to, as named by a form or link: a path on this site, never another host. Anything else is the
 * fallback.
 */
export function safeBackPath(wanted: string | null | undefined, fallback = '/'): string {
  // A second stroke or a backslash would make the browser read a host; control characters are dropped by it.
  if (!wanted || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted)) return fallback
  const url = new URL(wanted, 'http://here.invalid')
  return url.host === 'here.invalid' ? url.pathname + url.search + url.hash : fallback
}
