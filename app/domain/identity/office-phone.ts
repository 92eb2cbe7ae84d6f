import { halfWidth } from '../notation/decimal'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/**
 * An office's landline, kept as 0663-5588888 or 0663-5588888-12; 400 numbers too. A mobile is somebody's own and is
 * refused, so that no person's number stands on a public page (docs/domain.md §7).
 * Refuses: office-phone-only (a mobile), bad-office-phone.
 */
export function checkOfficePhone(text: string, options: { field?: string } = {}): Outcome<string> {
  const typed = halfWidth(text)
    .replace(/[()\s–—转]+/gu, (found) => (/[\s)–—转]/u.test(found) ? '-' : ''))
    .replace(/^(\+|00)86-?/u, '')
    .replace(/-+/gu, '-')
    .replace(/^-|-$/gu, '')
  if (/^1[3-9]\d{9}$/u.test(typed.replaceAll('-', ''))) return refuse('office-phone-only', options)
  const [, area, number, extension] = /^(0[1-9]\d{1,2})-?([2-9]\d{6,7})(?:-(\d{1,6}))?$/u.exec(typed) ?? []
  if (area && number) return accept([area, number, extension].filter(Boolean).join('-'))
  const service = /^400-?\d{3,4}-?\d{3,4}$/u.test(typed) ? typed.replaceAll('-', '') : ''
  return service.length === 10 ? accept(service) : refuse('bad-office-phone', options)
}
