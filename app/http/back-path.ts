/**
 * Where to go back to, as named by a form or link: a path on this site, never another host. Anything else is the
 * fallback.
 */
export function safeBackPath(wanted: string | null | undefined, fallback = '/'): string {
  // A browser drops control characters and takes a backslash for a stroke; neither occurs in our addresses.
  if (!wanted?.startsWith('/') || /[\\\p{Cc}]/u.test(wanted)) return fallback
  const { host, pathname, search, hash } = new URL(wanted, 'http://here.invalid')
  // Two strokes at the start are a host, also where they come about by '/a/..//host'.
  return host === 'here.invalid' && !pathname.startsWith('//') ? pathname + search + hash : fallback
}
