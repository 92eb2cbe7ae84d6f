import { halfWidth } from '../notation/decimal'

/** A code split into what is compared: 'XY-2026-000087' → XY, 2026000087. */
export interface CodeParts {
  readonly letters: string
  readonly digits: string
}

/** The parts of a code as we print it; null where the text is none. */
export function codeParts(code: string): CodeParts | null {
  const match = /^([A-Z]{2,4})-(\d{4})-(\d{6,})$/u.exec(code)
  return match ? { letters: match[1] ?? '', digits: `${match[2]}${match[3]}` } : null
}

/** 'XY2026000087' */
export function codeKey({ letters, digits }: CodeParts): string {
  return letters + digits
}

const SHORTEST = 9
const LONGEST = 12
const WRITTEN = 10
/** Letters that stand before a number, and the number with what banks and people put between its digits. */
const NUMBERS = /([A-Z]{0,4})[\s\-_—–.:#]*(\d[\dOIL\s\-_—–.]*[\dOIL]|\d)/gu

/**
 * What a remark may mean as codes: letters before it ('' where there are none) and its digits. Full-width letters,
 * spaces and strokes make no difference, and O, I, L among digits are 0 and 1. A number that is much shorter or longer
 * than a code is none.
 */
export function readCodes(remark: string): CodeParts[] {
  const text = halfWidth(remark).toUpperCase()
  const found = new Map<string, CodeParts>()
  for (const [, letters = '', run = ''] of text.matchAll(NUMBERS)) {
    for (const digits of digitsOf(run, letters !== '')) {
      const code = { letters, digits }
      found.set(codeKey(code), code)
    }
  }
  return [...found.values()]
}

function digitsOf(run: string, lettered: boolean): string[] {
  const groups = run
    .split(/[\s\-_—–.]+/u)
    .map((group) => group.replace(/O/gu, '0').replace(/[IL]/gu, '1'))
    .filter((group) => group !== '')
  const whole: string[] = []
  for (let from = 0; from < groups.length; from++) {
    let digits = ''
    for (let to = from; to < groups.length && digits.length < LONGEST; to++) {
      digits += groups[to]
      if (digits.length >= SHORTEST && digits.length <= LONGEST) whole.push(digits)
    }
    // A day or a month may follow the code: what has its length is the code.
    if (whole.some((number) => number.length === WRITTEN)) return whole.filter((number) => number.length === WRITTEN)
    if (whole.length > 0) return whole
  }
  const glued = groups.join('')
  return lettered && glued.length > LONGEST ? [glued.slice(0, WRITTEN)] : []
}

/**
 * How many slips lie between two numbers: a digit wrong, missing, too many, or swapped with its neighbour. Counts to
 * `most` and says `most + 1` for anything further.
 */
export function slips(a: string, b: string, most = 2): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const now = [row]
    let least = row
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(last[column]! + 1, now[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) cost = Math.min(cost, before[column - 2]! + 1)
      now.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    before = last
    last = now
  }
  return Math.min(last[b.length]!, most + 1)
}
