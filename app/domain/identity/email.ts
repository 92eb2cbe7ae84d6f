import { accept, type Outcome, refuse } from '../refusal/refusal'

const LONGEST = 254

/**
 * A mail address as it is stored: one plain address without a name, quotes, comments or anything that could begin a
 * second address or header line. Letters beyond ASCII in the part before the @ are kept; the domain is lower-cased.
 * Refuses: required, too-long, bad-email.
 */
export function checkEmail(text: string, options: { field?: string } = {}): Outcome<string> {
  const address = text.normalize('NFKC').trim()
  if (address === '') return refuse('required', options)
  if (address.length > LONGEST) return refuse('too-long', { ...options, detail: { most: String(LONGEST) } })
  const found =
    /^([^\s\p{C}@<>()[\]\\,;:"']{1,64})@((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,63})$/u.exec(
      address,
    )
  if (!found || /^\.|\.\.|\.$/.test(found[1]!)) return refuse('bad-email', options)
  return accept(`${found[1]}@${found[2]!.toLowerCase()}`)
}
