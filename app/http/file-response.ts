/** A file that somebody handed in, as it is kept. */
export interface ServedFile {
  name: string
  mediaType: string
  /** SHA-256 of what is in it, hexadecimal. */
  sha256: string
}

/**
 * Nothing in a file may run, load or frame anything, whatever a browser takes it for: on top of what every answer says
 * (nosniff, same-origin), and both policies hold.
 * Every look asks again whether it is still allowed; what has not changed is not sent again.
 */
export function fileHeaders({ name, mediaType, sha256 }: ServedFile): Record<string, string> {
  const shown = mediaType.startsWith('image/')
  return {
    'Content-Type': mediaType,
    'Content-Disposition': disposition(shown ? 'inline' : 'attachment', name),
    'Content-Security-Policy':
      "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'Cache-Control': 'private, no-cache',
    Vary: 'Cookie',
    ETag: `"${sha256}"`,
  }
}

/** How a file is offered to be kept, under a name of any letters. */
export function attachmentDisposition(name: string): string {
  return disposition('attachment', name)
}

/** Whether the browser holds exactly this. */
export function holdsAlready(request: Request, sha256: string): boolean {
  const tags = (request.headers.get('If-None-Match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes(`"${sha256}"`) || tags.includes('*')
}

function disposition(how: 'inline' | 'attachment', name: string): string {
  return `${how}; filename="${plainName(name)}"; filename*=UTF-8''${encoded(name)}`
}

/** For browsers that read nothing else: letters and digits of ASCII, no quote, no line end. */
function plainName(name: string): string {
  return name.replace(/[^\w. -]+/g, '_')
}

/** RFC 8187. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
}
