type Value = FormDataEntryValue | Value[] | { [name: string]: Value }

export interface NestedFields {
  fields: { [name: string]: Value }
  /** Name of the field at a path of `fields`, as it stands in the form. */
  nameOf(path: readonly PropertyKey[]): string
}

interface Branch {
  children: Map<string, Branch>
  values: FormDataEntryValue[]
  /** The name ended in `[]`: an array even with one value. */
  many: boolean
}

// Names that would reach into the objects of the language itself.
const NEVER = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * `lines[0][quantity]=3` → { lines: [{ quantity: '3' }] }. Indexed entries become an array in the order of their
 * numbers, gaps closed: a form whose middle row was removed, or a number made up to fill the memory, is only that long.
 */
export function nestFields(form: FormData): NestedFields {
  const root = branch()
  for (const [name, value] of form) {
    const path = pathOf(name)
    if (!path) continue
    let place = root
    for (const step of path.steps) {
      const child = place.children.get(step) ?? branch()
      place.children.set(step, child)
      place = child
    }
    place.values.push(value)
    place.many ||= path.many
  }
  return { fields: objectOf(root), nameOf: (path) => nameIn(root, path) }
}

function branch(): Branch {
  return { children: new Map(), values: [], many: false }
}

function pathOf(name: string): { steps: string[]; many: boolean } | null {
  const match = /^([^[\]]+)((?:\[[^[\]]+\])*)(\[\])?$/u.exec(name)
  if (!match) return null
  const steps = [match[1]!, ...[...match[2]!.matchAll(/\[([^[\]]+)\]/gu)].map((step) => step[1]!)]
  return steps.some((step) => NEVER.has(step)) ? null : { steps, many: match[3] !== undefined }
}

function contentOf(place: Branch): Value {
  if (place.children.size === 0) return place.many || place.values.length > 1 ? place.values : place.values[0]!
  const numbers = numbersOf(place)
  return numbers ? numbers.map((number) => contentOf(place.children.get(number)!)) : objectOf(place)
}

function objectOf(place: Branch): { [name: string]: Value } {
  return Object.fromEntries([...place.children].map(([name, child]) => [name, contentOf(child)]))
}

/** The keys of an indexed list in the order of their numbers; null when it is no list. */
function numbersOf(place: Branch): string[] | null {
  const keys = [...place.children.keys()]
  return keys.every((key) => /^\d{1,9}$/.test(key)) ? keys.sort((a, b) => Number(a) - Number(b)) : null
}

function nameIn(root: Branch, path: readonly PropertyKey[]): string {
  let name = ''
  let place: Branch | undefined = root
  for (const step of path) {
    const numbers: string[] | null = place && place !== root && place.children.size > 0 ? numbersOf(place) : null
    const key: string = numbers?.[Number(step)] ?? String(step)
    if (place && place.children.size === 0 && place.values.length > 0) return place.many ? `${name}[]` : name
    name = name === '' ? key : `${name}[${key}]`
    place = place?.children.get(key)
  }
  return place?.many ? `${name}[]` : name
}
