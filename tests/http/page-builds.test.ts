import type { ServerBuild } from '@remix-run/node'
import { expect, it } from 'vitest'
import { forEachPage } from '~/http/serving/page-builds'

const NAMES: Record<string, string | undefined> = {
  root: undefined,
  front: undefined,
  produce: 'produce',
  'new product': 'produce/new',
  'own product': 'produce/:slug',
  nothing: '*',
}
const routes = Object.fromEntries(
  Object.entries(NAMES).map(([id, path]) => [id, { id, path, ...(id === 'root' ? {} : { parentId: 'root' }) }]),
)
const build = { routes, assets: { routes } } as unknown as ServerBuild

it('a page is looked for among its own routes, the front page and what answers no address', () => {
  const idsOf = forEachPage(build, (own) => {
    expect(Object.keys(own.assets.routes)).toEqual(Object.keys(own.routes))
    return Object.keys(own.routes)
  })
  expect(idsOf('/produce/caixin')).toEqual(['root', 'front', 'own product', 'nothing'])
  expect(idsOf('/produce/other')).toBe(idsOf('/produce/caixin'))
  // A word comes before a place for one, as it does for the router.
  expect(idsOf('/produce/new')).toEqual(['root', 'front', 'new product', 'nothing'])
  expect(idsOf('/')).toEqual(['root', 'front', 'nothing'])
  // The router knows more ways to write an address than we do: what we do not know is its own to find.
  expect(idsOf('/Produce')).toEqual(Object.keys(routes))
})
