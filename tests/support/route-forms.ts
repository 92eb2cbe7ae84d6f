import { existsSync, readFileSync } from 'node:fs'

/** The source of a route of the tree. */
function sourceOf(route: string): string {
  const file = [`app/routes/${route}/route.tsx`, `app/routes/${route}/route.ts`].find((path) => existsSync(path))
  if (!file) throw new Error(`the route ${route} has no file`)
  return readFileSync(file, 'utf8')
}

/**
 * The forms a route takes: its intents, '' for a route whose one form has none, nothing for one that takes no form.
 * Read from the route's own code, so that a new one cannot be forgotten.
 */
export function formsOfRoute(route: string): string[] {
  const source = sourceOf(route)
  if (!/\bexport (?:async )?(?:function action|const action)\b/.test(source)) return []
  const call = /\bbyIntent\s*(?:<[^(]*>)?\(/.exec(source)
  return call ? keysOfObject(source, source.indexOf('{', call.index)) : ['']
}

/** The keys that stand directly in the object that opens at `start`: `a: …`, `'b-c': …`, `async c(…)`. */
function keysOfObject(source: string, start: number): string[] {
  const keys: string[] = []
  let depth = 0
  let atKey = false
  for (let index = start; index < source.length; index++) {
    const char = source[index]!
    if ('{(['.includes(char)) {
      depth++
      atKey = depth === 1
    } else if ('})]'.includes(char)) {
      depth--
      if (depth === 0) return keys
    } else if (char === ',' && depth === 1) atKey = true
    else if (atKey && /[\w'"]/.test(char)) {
      const key = /^(?:async\s+)?(?:'([^']+)'|"([^"]+)"|(\w+))/.exec(source.slice(index))
      if (!key) throw new Error(`no key at ${source.slice(index, index + 40)}`)
      keys.push((key[1] ?? key[2] ?? key[3])!)
      index += key[0].length - 1
      atKey = false
    }
  }
  throw new Error('an object that does not end')
}

/** Which route answers an address: the one of the tree whose pattern fits, fixed words before parameters. */
export function routeOf(path: string, routes: readonly string[]): string {
  const pathname = new URL(path, 'http://here.invalid').pathname
  const fitting = routes.filter((route) => route !== '$' && patternOf(route).test(pathname))
  const [best] = fitting.sort((a, b) => parameters(a) - parameters(b))
  if (best === undefined) throw new Error(`no route answers ${path}`)
  return best
}

function parameters(route: string): number {
  return route.split('.').filter((part) => part.startsWith('$')).length
}

function patternOf(route: string): RegExp {
  if (route === '_index') return /^\/$/
  const parts = route
    .replaceAll(/\[([^\]]*)\]/g, (_, plain: string) => plain.replaceAll('.', '\0'))
    .split('.')
    .filter((part) => part !== '_index')
    .map((part) => part.replaceAll('\0', '.').replace(/_$/, ''))
    .map((part) => (part.startsWith('$') ? '[^/]+' : part.replaceAll('.', '\\.')))
  return new RegExp(`^/${parts.join('/')}$`)
}
