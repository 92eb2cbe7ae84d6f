/** A province, city, county or town of the national division codes (GB/T 2260 and its town codes). */
export interface Division {
  /** 2 digits: province, 4: city, 6: county, 9: town. */
  readonly code: string
  readonly name: string
}

/** One question of the picker: what may be chosen below what was chosen before, and what is. */
export interface DivisionStep {
  readonly choices: readonly Division[]
  /** The code; empty: nothing yet. */
  readonly chosen: string
}

export interface DivisionWalk {
  readonly steps: readonly DivisionStep[]
  /** The chosen ones from the province down. */
  readonly path: readonly Division[]
  /** Is it exact enough to deliver to: a county, or a town where the city has no counties? */
  readonly enough: boolean
}

/** By the code of the parent; '' has the provinces. Towns wait as text until somebody asks for their county. */
export type Divisions = ReadonlyMap<string, readonly Division[]>

const COUNTY = 6
/** Names of the gazetteer that nobody writes on a parcel: what is below stands in their place. */
const PLACEHOLDER = /^(市辖区|县)$|直辖县级行政区划$/u

/**
 * Reads the gazetteer: a line per province, city and county as `code name`, towns behind their county as
 * `|three digits name`. 市辖区 and the like give way to what is below them, as does the one county that is a city
 * itself (东莞市): below those stand counties or towns directly.
 */
export function parseDivisions(text: string): Divisions {
  const below = new Map<string, Division[]>()
  const add = (parent: string, division: Division) => {
    const siblings = below.get(parent)
    if (siblings) siblings.push(division)
    else below.set(parent, [division])
  }
  for (const line of text.split('\n')) {
    const [head = '', ...towns] = line.split('|')
    const [code = '', name = ''] = head.split(' ')
    if (code === '') continue
    add(code.slice(0, -2), { code, name })
    for (const town of towns) add(code, { code: code + town.slice(0, 3), name: town.slice(3) })
  }
  const lifted = (parent: Division | null, children: readonly Division[]): Division[] =>
    children.flatMap((child) =>
      PLACEHOLDER.test(child.name) || (children.length === 1 && child.name === parent?.name)
        ? lifted(parent, below.get(child.code) ?? [])
        : [child],
    )
  const all = new Map<string, readonly Division[]>([['', lifted(null, below.get('') ?? [])]])
  for (const children of below.values()) {
    for (const division of children) {
      const own = below.get(division.code)
      if (own) all.set(division.code, lifted(division, own))
    }
  }
  return all
}

/** Goes down as far as the codes lead, from the province on; a code that is not below the one before ends it. */
export function walkDivisions(divisions: Divisions, codes: readonly string[]): DivisionWalk {
  const steps: DivisionStep[] = []
  const path: Division[] = []
  let choices = divisions.get('') ?? []
  for (let depth = 0; choices.length > 0; depth++) {
    const chosen = choices.find(({ code }) => code === codes[depth])
    steps.push({ choices, chosen: chosen?.code ?? '' })
    if (!chosen) break
    path.push(chosen)
    choices = divisions.get(chosen.code) ?? []
  }
  const last = path.at(-1)
  return { steps, path, enough: last !== undefined && (last.code.length >= COUNTY || choices.length === 0) }
}

/** The codes that lead to a division, from the province down; empty where there is none such. */
export function pathTo(divisions: Divisions, code: string): string[] {
  const codes: string[] = []
  let choices = divisions.get('') ?? []
  for (;;) {
    const next = choices.find((choice) => leadsTo(divisions, choice, code))
    if (!next) return []
    codes.push(next.code)
    if (next.code === code) return codes
    choices = divisions.get(next.code) ?? []
  }
}

/** Codes of what is below begin with the code above, also where a step was left out. */
function leadsTo(divisions: Divisions, choice: Division, code: string): boolean {
  return choice.code === code || (code.startsWith(choice.code) && divisions.has(choice.code))
}

export function levelOf(code: string): 'province' | 'city' | 'county' | 'town' {
  if (code.length <= 2) return 'province'
  if (code.length <= 4) return 'city'
  return code.length <= COUNTY ? 'county' : 'town'
}

/** As it is written on a parcel: 广东省东莞市万江街道. */
export function divisionText(path: readonly Division[]): string {
  return path.map(({ name }) => name).join('')
}
