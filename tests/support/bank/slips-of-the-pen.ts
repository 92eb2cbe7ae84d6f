import type { Chance } from './random'

/** One slip in a code: a digit wrong, swapped with its neighbour, left out, or typed twice; or a letter of it. */
export function withSlip(code: string, chance: Chance): string {
  const digitsAt = [...code].flatMap((symbol, at) => (/\d/u.test(symbol) ? [at] : []))
  const at = chance.pick(digitsAt)
  const digit = code[at] ?? ''
  const kind = chance.whole(0, 4)
  if (kind === 0) return code.slice(0, at) + ((Number(digit) + chance.whole(1, 9)) % 10) + code.slice(at + 1)
  if (kind === 1) {
    const next = digitsAt[digitsAt.indexOf(at) + 1] ?? at
    const symbols = [...code]
    const [a, b] = [symbols[at] ?? '', symbols[next] ?? '']
    symbols[at] = b
    symbols[next] = a
    return symbols.join('')
  }
  if (kind === 2) return code.slice(0, at) + code.slice(at + 1)
  if (kind === 3) return code.slice(0, at) + digit + code.slice(at)
  return chance.pick(['XV', 'YX', 'X', 'CY', '']) + code.slice(2)
}

/** A code as people and banks write it when they make no mistake. */
export function asWritten(code: string, chance: Chance): string {
  const form = chance.whole(0, 7)
  if (form === 0) return code.replaceAll('-', '')
  if (form === 1) return code.replaceAll('-', ' ')
  if (form === 2) return wide(code)
  if (form === 3) return code.toLowerCase()
  if (form === 4) return code.replace(/0(?=\d)/u, 'O')
  if (form === 5) return code.replace(/1(?!\d*-)/u, 'l')
  return code
}

/** A remark around what was written. */
export function inRemark(written: string, chance: Chance): string {
  const shape = chance.whole(0, 6)
  if (shape === 0) return `${written}货款`
  if (shape === 1) return `货款 ${written}`
  if (shape === 2) return `${written} ${chance.pick(['3月', '食堂', '帮扶产品', '2026年11月'])}`
  if (shape === 3) return `网银转账 ${written} 采购款`
  if (shape === 4) return `附言:${written}`
  return written
}

/** A payer's name as another bank prints it: the same firm. */
export function asPrinted(name: string, chance: Chance): string {
  const form = chance.whole(0, 4)
  if (form === 0) return name.replace('有限公司', '有限责任公司')
  if (form === 1) return name.replace('(', '（').replace(')', '）')
  if (form === 2) return `${name.slice(0, 4)} ${name.slice(4)}`
  if (form === 3) return name.replace(/[()]/gu, '')
  return name
}

function wide(text: string): string {
  return text.replace(/[!-~]/gu, (symbol) => String.fromCharCode(symbol.charCodeAt(0) + 0xfee0))
}
