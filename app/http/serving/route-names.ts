/** A route of the build, as far as its address goes. */
export interface NamedRoute {
  id: string
  parentId?: string | undefined
  path?: string | undefined
}

export type RouteNamer = (path: string) => string

/**
 * Which route answers a path, by its pattern: '/orders/:number'. What no route answers is '*': a visitor must not be
 * able to make up new names.
 */
export function routeNamer(routes: Readonly<Record<string, NamedRoute | undefined>>): RouteNamer {
  const patterns = [...new Set(Object.values(routes).map((route) => patternOf(route, routes)))]
    .filter((pattern) => pattern !== '*')
    .map((pattern) => ({ pattern, parts: partsOf(pattern) }))
    // A word before a place for one: /produce/new is not /produce/:slug.
    .toSorted((a, b) => placesIn(a.parts) - placesIn(b.parts))
  return (path) => {
    const parts = partsOf(path)
    return patterns.find((candidate) => fits(candidate.parts, parts))?.pattern ?? '*'
  }
}

/** '/orders/:number'; '*' is what no other route answers. */
export function patternOf(
  route: NamedRoute | undefined,
  routes: Readonly<Record<string, NamedRoute | undefined>>,
): string {
  const words: string[] = []
  for (let at = route; at; at = at.parentId === undefined ? undefined : routes[at.parentId])
    if (at.path) words.unshift(at.path)
  const pattern = words.join('/')
  return pattern === '*' ? '*' : `/${pattern.replace(/^\/+/, '')}`
}

function partsOf(path: string): string[] {
  return path.split('/').filter(Boolean)
}

function placesIn(parts: string[]): number {
  return parts.filter((part) => part.startsWith(':')).length
}

function fits(pattern: string[], parts: string[]): boolean {
  return pattern.length === parts.length && pattern.every((part, at) => part.startsWith(':') || part === parts[at])
}
