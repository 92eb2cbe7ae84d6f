/** So many hexadecimal digits of the id stand in a code. */
export const CODE_TAIL = 12

/** The tail of its id, behind a letter: a number of digits alone would be another number in a spreadsheet. */
export function plantingCode(id: string): string {
  return `z-${id.replaceAll('-', '').slice(-CODE_TAIL)}`
}
