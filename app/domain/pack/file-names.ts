/** What Windows refuses in a name, what turns the direction of reading, and what cannot be seen. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}"*/:<>?\\|]+/gu
const LONGEST = 80

/** A part of a file name that every system keeps: no folders, no marks of a system, not too long. */
export function safeNamePart(text: string): string {
  const clean = text.replace(UNSAFE, '_').replace(/\s+/gu, ' ').trim()
  const kept = [...clean]
    .slice(0, LONGEST)
    .join('')
    .replace(/^[. ]+|[. ]+$/gu, '')
  return kept === '' ? '_' : kept
}

/** '01-购销协议-GX-2026-000012.pdf': the position sorts it, in as many digits as the last one has (at least two). */
export function pieceFileName(
  position: number,
  { of, label, number, ending }: { of: number; label: string; number: string; ending: string },
): string {
  const digits = Math.max(2, String(of).length)
  const parts = [String(position).padStart(digits, '0'), safeNamePart(label)]
  return `${[...parts, ...(number === '' ? [] : [safeNamePart(number)])].join('-')}.${ending}`
}

/** The folder of an order's papers inside a pack of many. */
export function folderName(position: number, label: string): string {
  return `${String(position).padStart(2, '0')}-${safeNamePart(label)}`
}
