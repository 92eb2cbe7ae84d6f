import { parse } from 'node-html-parser'
import { zh } from '~/messages/zh'
import type { OpenedPage } from './open-figure'
import type { ShownFigure } from './page-figures'

/**
 * Works out anew what a page says it worked out, from the parts that stand there, with nothing of the product's own
 * arithmetic. A rule that is not simple (a projection) has none here.
 *
 * @returns what is wrong, in words; null where it agrees; undefined where there is no rule for it
 */
export function recompute(page: OpenedPage): string | null | undefined {
  const wanted = workedOut(page)
  if (wanted === undefined) return undefined
  const [total = ''] = page.figures.totals
  const text = total.slice(total.indexOf(':') + 1)
  const found = total.startsWith('derived:') ? hundredths(text) : BigInt(text)
  // A report may say ten thousands of yuan with two places.
  const fits = found === (text.endsWith('万元') ? halfUp(wanted, 10_000n) * 10_000n : wanted)
  return fits ? null : `${page.to}: says ${total}, and its parts give ${wanted}`
}

/** In fen, or a percentage in hundredths. */
function workedOut({ to, html, figures: { figures } }: OpenedPage): bigint | undefined {
  const { pathname, searchParams } = new URL(to, 'http://product')
  const of = searchParams.get('of') ?? ''
  if (pathname === '/office/derived') return ofBoard(of, searchParams.has('village'), figures)
  if (pathname === '/office/gap/worked') return ofGap(of, searchParams.get('budget'), figures)
  if (/^\/office\/reports\/.*\/figures$/u.test(pathname)) return ofReport(html)
  return undefined
}

function ofBoard(of: string, ofVillage: boolean, figures: readonly ShownFigure[]): bigint | undefined {
  const counted = figures.filter(({ to }) => to.startsWith('/office/ledger?') && queryOf(to).get('step') === 'COUNTED')
  const targets = figures.filter(({ to }) => to.startsWith('/office/targets'))
  const whole = counted.filter(({ to }) => queryOf(to).has('village') === ofVillage)
  const villages = counted.filter(({ to }) => queryOf(to).has('village')).map(amountOf)
  const [sum, target] = [whole, targets].map(([only]) => (only ? amountOf(only) : null))
  switch (of) {
    case 'completion':
      return percent(sum, target)
    case 'over':
      return percent(sum == null || target == null ? null : sum - target, target)
    case 'gap':
      return sum == null || target == null ? undefined : most(0n, target - sum)
    case 'median':
      return middleOf(villages)
    case 'strongest':
      return percent(villages.reduce(most, 0n), sum)
    case 'ahead':
    case 'expected':
    case 'low':
    case 'middle':
    case 'high': {
      const parts = figures.filter(
        ({ to }) => queryOf(to).get('of') === (of === 'ahead' && ofVillage ? 'expected' : of),
      )
      if (!ofVillage) return total(parts)
      return of === 'ahead' && sum != null ? sum - total(parts) : undefined
    }
    default:
      return undefined
  }
}

function ofGap(of: string, budget: string | null, figures: readonly ShownFigure[]): bigint | undefined {
  const [first, ...rest] = figures.map(amountOf)
  if (first === undefined) return undefined
  if (of === 'left') return budget === null ? undefined : BigInt(budget) * 100n - first
  const left = rest.reduce((sum, each) => sum - each, first)
  return of === 'over' ? -left : most(0n, left)
}

/** The page of a report says its rule in words; a row whose part is quoted has no amount to work with. */
function ofReport(html: string): bigint | undefined {
  const { how } = zh.briefs.parts
  const rows = parse(html).querySelectorAll('main tbody tr')
  const amounts = rows.flatMap((row) => {
    const mark = row.querySelector('[data-figure]')?.getAttribute('data-figure')
    const setting = row.querySelector('[data-digits="setting"]')?.text
    return mark ? [amountOf({ mark, to: '' })] : setting ? [hundredths(setting)] : []
  })
  const [first, second] = amounts
  if (amounts.length < rows.length || first === undefined || second === undefined) return undefined
  if (html.includes(how.median)) return middleOf(amounts)
  if (html.includes(how.share)) return percent(first, second)
  if (html.includes(how.over)) return percent(first - second, second)
  return html.includes(how.mean) ? halfUp(first, second) : undefined
}

function queryOf(to: string): URLSearchParams {
  return new URL(to, 'http://product').searchParams
}

function amountOf({ mark }: ShownFigure): bigint {
  const text = mark.slice(mark.indexOf(':') + 1)
  return mark.startsWith('derived:') ? hundredths(text) : BigInt(text)
}

/** '1234.50', '−1,257.38%' or '¥10.72万元' as whole hundredths: of the last, of one yuan. */
function hundredths(text: string): bigint {
  const [, sign = '', whole = '', places = ''] = /([-−]?)([\d,]+)(?:\.(\d{1,2}))?/u.exec(text) ?? []
  const value = BigInt(whole.replaceAll(',', '') + places.padEnd(2, '0')) * (text.endsWith('万元') ? 10_000n : 1n)
  return sign === '' ? value : -value
}

function percent(part: bigint | null | undefined, whole: bigint | null | undefined): bigint | undefined {
  return part == null || whole == null || whole <= 0n ? undefined : halfUp(part * 10_000n, whole)
}

/** The middle one, or the mean of the two there. */
function middleOf(amounts: readonly bigint[]): bigint | undefined {
  const order = [...amounts].sort((a, b) => Number(a - b))
  const [low, high] = [order[Math.ceil(order.length / 2) - 1], order[Math.floor(order.length / 2)]]
  return low === undefined || high === undefined ? undefined : halfUp(low + high, 2n)
}

function total(parts: readonly ShownFigure[]): bigint {
  return parts.map(amountOf).reduce((sum, each) => sum + each, 0n)
}

/** To the nearest, a half upwards; the divisor is above zero. */
function halfUp(part: bigint, whole: bigint): bigint {
  const doubled = 2n * part + whole
  const quotient = doubled / (2n * whole)
  return doubled % (2n * whole) < 0n ? quotient - 1n : quotient
}

function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
