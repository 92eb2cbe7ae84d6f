import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rights } from '../http/matrix/rights'
import { formsOfRoute } from '../support/route-forms'

const routes = readdirSync('app/routes').sort()

describe('the table of rights (tests/http/matrix/rights) lists', () => {
  it('every route of the tree, and no other', () => {
    expect(Object.keys(rights).sort()).toEqual(routes)
  })

  it.each(routes)('every form of %s, and no other', (route) => {
    expect(Object.keys(rights[route]?.post ?? {}).sort()).toEqual(formsOfRoute(route).sort())
  })
})
