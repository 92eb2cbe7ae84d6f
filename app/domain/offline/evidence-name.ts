import type { AttachmentKind } from '../attachment/attachment'

/** A line as the name of a file may mean it. */
export interface NamedLine {
  id: string
  rowNumber: number
  reference: string
  invoiceNo: string
}

/**
 * Which line a file belongs to, by its name: the voucher or invoice number it holds ('HD-1 回单.jpg'), or the row it
 * begins with ('12.jpg', '第12行-2.jpg', '12_签收.png'). Null: the whole sheet's.
 */
export function lineOfFile(fileName: string, lines: readonly NamedLine[]): NamedLine | null {
  const name = fileName
    .replace(/\.[^.]*$/u, '')
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .toUpperCase()
  const holds = (number: string) => number.length >= 3 && standsIn(name, number.replace(/\s/gu, '').toUpperCase())
  const named = lines.filter(({ reference, invoiceNo }) => holds(reference) || holds(invoiceNo))
  if (named.length > 0) return named.length === 1 || sameVoucher(named) ? (named[0] ?? null) : null
  const row = /^第?(\d{1,6})(?:行|$|[-_.(（]|(?=\D))/u.exec(name)?.[1]
  return lines.find(({ rowNumber }) => rowNumber === Number(row)) ?? null
}

/** Not as a part of a longer number. */
function standsIn(name: string, number: string): boolean {
  const at = name.indexOf(number)
  if (at === -1) return false
  const [before, after] = [name[at - 1] ?? '', name[at + number.length] ?? '']
  return !/[\dA-Z]/u.test(before) && !/\d/u.test(after)
}

function sameVoucher(lines: readonly NamedLine[]): boolean {
  return new Set(lines.map(({ reference }) => reference)).size === 1
}

/** What a file is, as far as its name says. */
export function kindOfFile(fileName: string): AttachmentKind {
  if (fileName.includes('发票')) return 'invoice'
  if (/回单|收据|凭证|转账/u.test(fileName)) return 'receipt'
  return /签收|签领|签名/u.test(fileName) ? 'sign-off' : 'photo'
}
