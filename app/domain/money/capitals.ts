import type { Fen } from './fen'

const DIGITS = [...'零壹贰叁肆伍陆柒捌玖']
const PLACES = ['仟', '佰', '拾', ''] as const

/**
 * 人民币大写 by the settlement rules quoted in docs/domain.md §3: 整 after 元 and after 角, never after 分; inner zeros
 * collapse to one 零; 零 stands before 角 when the yuan end in 0, and before 分 when there are no 角.
 * A negative amount, which only a credit note has, says 负 after 人民币.
 */
export function capitals(amount: Fen): string {
  const magnitude = amount < 0n ? -amount : amount
  const yuan = magnitude / 100n
  const jiao = Number((magnitude / 10n) % 10n)
  const cent = Number(magnitude % 10n)
  let text = amount < 0n ? '人民币负' : '人民币'
  if (yuan > 0n) text += `${wholeNumber(yuan)}元`
  if (jiao === 0 && cent === 0) return `${text}${yuan > 0n ? '' : '零元'}整`
  if (yuan > 0n && (jiao === 0 || yuan % 10n === 0n)) text += '零'
  if (jiao > 0) text += `${DIGITS[jiao]}角`
  return cent > 0 ? `${text}${DIGITS[cent]}分` : `${text}整`
}

/** A positive whole number: what stands before 亿, itself a whole number (壹万亿), then 万, then the rest. */
function wholeNumber(value: bigint): string {
  if (value >= 100_000_000n) return joined(value, 100_000_000n, '亿')
  if (value >= 10_000n) return joined(value, 10_000n, '万')
  return fourDigits(value)
}

function joined(value: bigint, unit: bigint, name: string): string {
  const rest = value % unit
  const head = `${wholeNumber(value / unit)}${name}`
  if (rest === 0n) return head
  return `${head}${rest < unit / 10n ? '零' : ''}${wholeNumber(rest)}`
}

function fourDigits(value: bigint): string {
  const digits = [...value.toString().padStart(4, '0')]
  return digits
    .map((digit, place) => (digit === '0' ? '零' : `${DIGITS[Number(digit)]}${PLACES[place]}`))
    .join('')
    .replace(/零+/gu, '零')
    .replace(/^零|零$/gu, '')
}
