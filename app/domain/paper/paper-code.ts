/** Crockford's letters: none that is taken for another, none that reads as a word. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export const CODE_BYTES = 10
const CODE_LENGTH = 16

/** 10 random bytes → 16 letters and digits: what is stored. */
export function paperCode(bytes: Uint8Array): string {
  if (bytes.length !== CODE_BYTES) throw new RangeError(`a code is made of ${CODE_BYTES} bytes`)
  let value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  let code = ''
  for (let place = 0; place < CODE_LENGTH; place++) {
    code = LETTERS.charAt(Number(value & 31n)) + code
    value >>= 5n
  }
  return code
}

/** As it is printed: ABCD-EFGH-JKMN-PQRS. */
export function groupedCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** What somebody typed as it is stored: full width, small letters, O for 0 and I or L for 1; null when it is no code. */
export function readPaperCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―_.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return code.length === CODE_LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : null
}
