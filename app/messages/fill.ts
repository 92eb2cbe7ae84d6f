/** Names of the `{places}` of a text, in the order of their appearance. */
export function placesOf(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? '')
}

/** Puts values into the `{places}` of a text. A place without a value becomes a dash: a page never shows braces. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/gu, (_, place: string) => String(values[place] ?? '—'))
}
