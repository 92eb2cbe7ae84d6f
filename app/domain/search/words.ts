/** A stretch of one kind of writing: characters without a space, or letters and digits. */
export interface Stretch {
  readonly kind: 'han' | 'latin'
  readonly text: string
}

/** Texts as they are compared: full-width as half-width, capitals as small letters, without marks over letters. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ü/gu, 'v')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
}

const STRETCHES = /((?:(?=[\p{L}\p{N}])\p{Script=Han})+)|((?:(?!\p{Script=Han})[\p{L}\p{N}])+)/gu

/** The stretches of a text, in its order; signs and spaces stand between them. */
export function stretchesOf(text: string): Stretch[] {
  return [...text.matchAll(STRETCHES)].map(([whole, han]) => ({ kind: han ? 'han' : 'latin', text: whole }))
}

/** An English word as it is compared: potatoes and potato, leaves and leave are one. */
export function stem(word: string): string {
  if (word.length > 5 && /(?:o|s|x|ch|sh)es$/u.test(word)) return word.slice(0, -2)
  return word.length > 3 && /[^s]s$/u.test(word) ? word.slice(0, -1) : word
}

/** Neighbours of two: 归来田园 is 归来, 来田, 田园. */
export function pairsOf<T>(row: readonly T[]): [T, T][] {
  return row.slice(1).map((next, index) => [row[index] as T, next])
}
