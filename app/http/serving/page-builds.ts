import type { ServerBuild } from '@remix-run/node'
import { patternOf, routeNamer } from './route-names'

/**
 * What answers a path, made of a build with the routes of its page alone, and once for all paths of the same pattern.
 * Remix compares an address with every route of its build, several times for each page: with two hundred routes that
 * took a tenth of the time of a page. A path of no route gets the whole build.
 */
export function forEachPage<Made>(build: ServerBuild, make: (build: ServerBuild) => Made): (path: string) => Made {
  const routeOf = routeNamer(build.routes)
  const whole = make(build)
  const made = new Map<string, Made>()
  return (path) => {
    const pattern = routeOf(path)
    if (pattern === '*') return whole
    const known = made.get(pattern)
    if (known) return known
    const own = make(buildOf(build, pattern))
    made.set(pattern, own)
    return own
  }
}

/** The routes of a pattern with all above them; the front page and what answers no address are known to every page. */
function buildOf(build: ServerBuild, pattern: string): ServerBuild {
  const { routes } = build
  const ids = new Set<string>()
  for (const route of Object.values(routes)) {
    if (!route || ![pattern, '/', '*'].includes(patternOf(route, routes))) continue
    for (let at: typeof route | undefined = route; at; at = at.parentId === undefined ? undefined : routes[at.parentId])
      ids.add(at.id)
  }
  return {
    ...build,
    routes: only(routes, ids),
    assets: { ...build.assets, routes: only(build.assets.routes, ids) },
  }
}

function only<Route>(routes: Readonly<Record<string, Route>>, ids: ReadonlySet<string>): Record<string, Route> {
  return Object.fromEntries(Object.entries(routes).filter(([id]) => ids.has(id)))
}
