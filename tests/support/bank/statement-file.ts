/** One movement as a test wants it. */
export interface Movement {
  date?: string
  income?: string
  outgo?: string
  payer?: string
  remark?: string
  serial?: string
  balance?: string
}

const HEADER = '交易日期,收入金额,支出金额,账户余额,对方户名,对方账号,交易附言,交易流水号'

/** A CSV as a bank's website gives it: titles above, a total below. */
export function bankCsv(movements: readonly Movement[]): string {
  const rows = movements.map(({ date = '20261124', income = '', outgo = '', payer = '', remark = '', ...more }) =>
    [
      date,
      quoted(income),
      quoted(outgo),
      quoted(more.balance ?? ''),
      payer,
      '44050177000000001234',
      remark,
      more.serial ?? '',
    ].join(','),
  )
  return ['账户明细查询', '账号：4405017700000000,户名：合作社', HEADER, ...rows, '合计,,,,,,,'].join('\r\n')
}

/** UTF-16 with its mark, parted by tabs: "Unicode text" of spreadsheet programs. */
export function asUtf16(csv: string): Uint8Array {
  const text = csv.replace(/"([^"]*)"|,/gu, (match, inside) => inside ?? (match === ',' ? '\t' : match))
  return new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))
}

export function asUtf8(csv: string): Uint8Array {
  return new TextEncoder().encode(csv)
}

function quoted(text: string): string {
  return text.includes(',') ? `"${text}"` : text
}
