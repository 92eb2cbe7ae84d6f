import { halfWidth } from '../notation/decimal'

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
/** Letters I and O are on no plate behind the first; new energy: D or F, small cars in front, large ones behind. */
const PLATE = new RegExp(
  `^[${PROVINCES}][A-Z](?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[A-HJ-K][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[A-HJ-K])$`,
  'u',
)

/** '粤v·12345' → '粤V12345': as it is kept and compared. */
export function normalisePlate(typed: string): string {
  return halfWidth(typed)
    .replace(/[\s·•.\-—]+/gu, '')
    .toUpperCase()
}

/**
 * Does it look like a plate? Only for a word of warning: a tricycle has none, and a tractor's is another one, so a
 * plate is never refused. Nothing typed is no wrong plate.
 */
export function looksLikePlate(plate: string): boolean {
  return plate === '' || PLATE.test(plate)
}
