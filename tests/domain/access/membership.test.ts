import { describe, expect, it } from 'vitest'
import { ROLES } from '~/domain/access/actor'
import { leaderOf, leads, placeOf, rolesIn } from '~/domain/access/membership'

describe('the places of a programme', () => {
  it('share out all roles, each to one', () => {
    const all = (['OFFICE', 'BUYER', 'SUPPLIER'] as const).flatMap(rolesIn)
    expect([...all].sort()).toEqual([...ROLES].sort())
    for (const role of ROLES) expect(rolesIn(placeOf(role))).toContain(role)
  })

  it('have one role each that grants rights', () => {
    for (const place of ['OFFICE', 'BUYER', 'SUPPLIER'] as const) {
      expect(rolesIn(place).filter(leads)).toEqual([leaderOf(place)])
    }
  })
})
