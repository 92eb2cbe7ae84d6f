/** An address from its parts. A parameter of an address comes decoded; in a header it has to be encoded again. */
export function pathOf(...parts: ReadonlyArray<string | undefined>): string {
  return parts.map((part) => `/${encodeURIComponent(part ?? '')}`).join('')
}
