/**
 * What a spreadsheet program runs when it opens a CSV file: text that begins like a formula, in full width too. One
 * apostrophe before it makes it text, which is what our own reader takes off again; text that itself begins with
 * apostrophes before such a letter gets one more, so that what was written is what is read.
 */
const runs = /^'*[=+\-@|\t\r\n＝＋－＠]/

export function withFormulaGuard(cell: string): string {
  return runs.test(cell) ? `'${cell}` : cell
}

export function withoutFormulaGuard(cell: string): string {
  return cell.startsWith("'") && runs.test(cell) ? cell.slice(1) : cell
}
