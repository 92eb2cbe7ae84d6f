export type FormValue = string | FormValue[] | { [name: string]: FormValue }
export type Form = { [name: string]: FormValue }

/** Reads `a[b][0][c]=d` as Stripe does; a list is what has only whole numbers for names. */
export function readForm(text: string): Form {
  const form: { [name: string]: Nested } = {}
  for (const [path, value] of new URLSearchParams(text)) {
    const names = path.split(/[[\]]+/u).filter((name, index) => name !== '' || index === 0)
    if (path.endsWith('[]')) names.push(String(Object.keys(at(form, names)).length))
    const last = names.pop()!
    at(form, names)[last] = value
  }
  return listed(form) as Form
}

type Nested = string | { [name: string]: Nested }

function at(form: { [name: string]: Nested }, names: readonly string[]): { [name: string]: Nested } {
  let place = form
  for (const name of names) {
    const inner = Object.hasOwn(place, name) ? place[name] : undefined
    if (typeof inner === 'object') {
      place = inner
      continue
    }
    const fresh: { [name: string]: Nested } = Object.create(null)
    place[name] = fresh
    place = fresh
  }
  return place
}

function listed(value: Nested): FormValue {
  if (typeof value === 'string') return value
  const names = Object.keys(value)
  if (names.length > 0 && names.every((name) => /^\d+$/u.test(name))) return Object.values(value).map(listed)
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, listed(inner)]))
}

export function textOf(form: Form, name: string): string | undefined {
  const value = form[name]
  return typeof value === 'string' ? value : undefined
}

export function formOf(value: FormValue | undefined): Form {
  return typeof value === 'object' && !Array.isArray(value) ? value : {}
}

export function listOf(value: FormValue | undefined): FormValue[] {
  return Array.isArray(value) ? value : []
}

/** A flat object of texts. */
export function metadataOf(value: FormValue | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(formOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
