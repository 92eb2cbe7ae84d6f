import { type BusinessDate, businessDateOf, dayOf, monthOf, yearOf } from '~/domain/calendar/business-date'
import { type Fen, formatYuan } from '~/domain/money/fen'
import { divideHalfUp } from '~/domain/money/half-up'
import { formatWan } from '~/domain/money/wan'
import { decimalPlaces, groupThousands } from '~/domain/notation/decimal'
import { formatJin, formatKilo, type Grams, ONE_JIN, ONE_KILO } from '~/domain/quantity/grams'
import type { SaleTerms } from '~/domain/quantity/measure'
import { formatThousandths, type Thousandths } from '~/domain/quantity/thousandths'
import { fill, type Locale, messagesFor } from '.'

/** The one place where figures become text. Rounding is the domain's: half-up, once, when shown. */
export interface Formatter {
  /** 1234560 fen → '12,345.60', with a true minus sign. */
  yuan(amount: Fen): string
  /** 1234560 fen → '¥12,345.60', the sign before the ¥. */
  money(amount: Fen): string
  /** Fen in units of 10,000 yuan, two decimals: 75050000 → '75.05'. */
  wan(amount: Fen): string
  /** What is cut into a boundary stone: 3000000 fen → '3万', in English '30k'. */
  stone(amount: Fen): string
  /** '2026-11-24', in English '24 Nov 2026'. */
  date(date: BusinessDate): string
  /** '11-24', in English '24 Nov': where the year is said beside it. */
  shortDate(date: BusinessDate): string
  /** 1 (January) to 12: '11', in English 'Nov'. */
  month(month: number): string
  /** An instant on the clock of Asia/Shanghai: '2026-11-24 18:05'. */
  dateTime(instant: Date): string
  /** 0 (early January) to 23 (late December). */
  halfMonth(index: number): string
  /** 12000 thousandths of 筐 → '12 筐', in English '12 baskets'. */
  quantity(quantity: Thousandths, unit: string): string
  /** The unit alone, as it follows the stroke of a price: '筐', 'basket'. */
  unit(unit: string): string
  /** What a price is for, as it follows the stroke: a sale unit, 斤, 公斤, or another weight. */
  priceUnit(terms: Pick<SaleTerms, 'billedBy' | 'priceGrams' | 'saleUnit'>): string
  /** Grams in 斤: '25 斤'. */
  jin(weight: Grams): string
  /** Grams in 公斤: '12.5 公斤'. */
  kilo(weight: Grams): string
  /** part ÷ whole with two decimals: '357.20%'; '—' without a whole. */
  percent(part: bigint, whole: bigint | null): string
  /** A rate as the open data gives it ('3.5720'): '357.20%'; '—' for null. */
  rate(rate: string | null): string
  /** How many times the whole, one decimal below a hundred: '12.4', '1,240'. */
  times(part: bigint, whole: bigint): string
  count(value: number | bigint): string
}

const formatters = new Map<Locale, Formatter>()

export function formatterFor(locale: Locale): Formatter {
  const known = formatters.get(locale)
  if (known) return known
  const made = makeFormatter(locale)
  formatters.set(locale, made)
  return made
}

function makeFormatter(locale: Locale): Formatter {
  const { agreements, pieces, units } = messagesFor(locale)
  const chinese = locale === 'zh-CN'

  const unitName = (unit: string, one: boolean) => {
    const names = Object.hasOwn(units, unit) ? units[unit as keyof typeof units] : undefined
    return names ? (one ? names.one : names.other) : unit
  }
  const amountOf = (amount: string, unit: string) => `${amount} ${unitName(unit, amount === '1')}`
  const kilo = (weight: Grams) => fill(pieces.kilo, { amount: grouped(formatKilo(weight)) })
  const yuan = (amount: Fen) => minus(formatYuan(amount))
  const shortDate = (date: BusinessDate) => (chinese ? date.slice(5) : `${dayOf(date)} ${shortMonth(monthOf(date))}`)
  const date = (day: BusinessDate) => (chinese ? day : `${shortDate(day)} ${yearOf(day)}`)

  return {
    yuan,
    money: (amount) => (amount < 0n ? `−¥${yuan(-amount as Fen)}` : `¥${yuan(amount)}`),
    wan: (amount) => minus(formatWan(amount)),
    stone: (amount) => fill(pieces.stone, { amount: shortest(divideHalfUp(amount, 10_000n), chinese ? 2 : 1) }),
    date,
    shortDate,
    month: (month) => (chinese ? String(month) : shortMonth(month)),
    dateTime: (instant) => {
      const clock = new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
      return `${date(businessDateOf(instant))}${chinese ? ' ' : ', '}${clock}`
    },
    halfMonth: (index) => {
      const month = Math.floor(index / 2) + 1
      const template = index % 2 === 0 ? pieces.year.early : pieces.year.late
      return fill(template, { month: chinese ? month : shortMonth(month) })
    },
    quantity: (quantity, unit) => amountOf(grouped(formatThousandths(quantity)), unit),
    unit: (unit) => unitName(unit, true),
    priceUnit: ({ billedBy, priceGrams, saleUnit }) => {
      if (billedBy === 'COUNT' || priceGrams === null) return unitName(saleUnit, true)
      if (priceGrams === ONE_JIN) return agreements.paper.jin
      return priceGrams === ONE_KILO ? agreements.paper.kilo : kilo(priceGrams)
    },
    jin: (weight) => fill(pieces.jin, { amount: grouped(formatJin(weight)) }),
    kilo,
    percent: (part, whole) =>
      whole === null || whole <= 0n
        ? pieces.none
        : `${grouped(decimalPlaces(divideHalfUp(part * 10_000n, whole), 2))}%`,
    rate: (rate) => (rate === null ? pieces.none : `${grouped(decimalPlaces(hundredths(rate), 2))}%`),
    times: (part, whole) =>
      part < whole * 100n
        ? grouped(decimalPlaces(divideHalfUp(part * 10n, whole), 1))
        : grouped(String(divideHalfUp(part, whole))),
    count: (value) => groupThousands(String(value)),
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function shortMonth(month: number): string {
  return MONTHS[month - 1] ?? ''
}

function minus(text: string): string {
  return text.replace(/^-/u, '−')
}

function grouped(decimal: string): string {
  return minus(groupThousands(decimal))
}

function shortest(value: bigint, places: number): string {
  return grouped(decimalPlaces(value, places).replace(/\.?0+$/u, ''))
}

/** '3.5738' → 35738 hundredths of a percent: a rate of four places is a percentage of two, digit for digit. */
function hundredths(rate: string): bigint {
  const [whole = '0', fraction = ''] = rate.replace('-', '').split('.')
  const magnitude = BigInt(whole + fraction.slice(0, 4).padEnd(4, '0'))
  return rate.startsWith('-') ? -magnitude : magnitude
}
