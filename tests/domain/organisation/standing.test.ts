import { describe, expect, it } from 'vitest'
import type { Actor } from '~/domain/access/actor'
import { WAITING_ACTIONS } from '~/domain/access/needs-approval'
import { ACTIONS, can, checkCan, reachOf } from '~/domain/access/policy'
import { maskAccount } from '~/domain/identity/bank-account'
import { eventsFrom, next } from '~/domain/lifecycle/lifecycle'
import { firstStanding, STANDINGS, type Standing, standingLifecycle } from '~/domain/organisation/standing'

const person = (role: 'BUYER_MANAGER' | 'SUPPLIER_MANAGER', standing: Standing | null): Actor => ({
  ...{ kind: 'person', personId: 'x', name: 'x', programmeId: 'p', role, organisationId: 'mine' },
  standing,
})
const own = { programmeId: 'p', buyerId: 'mine', supplierId: 'mine' }
const foreign = { programmeId: 'p', buyerId: 'theirs', supplierId: 'theirs' }

describe('the standing of an organisation', () => {
  it('needs one official for a buyer, a recommendation before the approval for a supplier', () => {
    expect(firstStanding('BUYER')).toBe('REGISTERED')
    expect(next(standingLifecycle('BUYER'), 'REGISTERED', 'approve')).toEqual({ ok: true, value: 'APPROVED' })
    expect(firstStanding('SUPPLIER')).toBe('APPLIED')
    expect(next(standingLifecycle('SUPPLIER'), 'APPLIED', 'approve').ok).toBe(false)
    expect(next(standingLifecycle('SUPPLIER'), 'RECOMMENDED', 'approve')).toEqual({ ok: true, value: 'APPROVED' })
  })

  it('lets the organisation itself do nothing but hand in again what was refused', () => {
    for (const side of ['BUYER', 'SUPPLIER'] as const) {
      for (const standing of STANDINGS) {
        const own = eventsFrom(standingLifecycle(side), standing, 'APPLICANT')
        expect(own).toEqual(standing === 'REFUSED' ? ['resubmit'] : [])
      }
    }
  })
})

describe('what waits for approval', () => {
  it('is what binds anew, on both sides', () => {
    expect([...WAITING_ACTIONS].sort()).toEqual([
      'agreement.call-off',
      'agreement.send',
      'agreement.sign',
      'order.approve',
      'order.place',
      'product.publish',
    ])
  })

  it.each(STANDINGS.filter((standing) => standing !== 'APPROVED'))('%s keeps back exactly that', (standing) => {
    for (const role of ['BUYER_MANAGER', 'SUPPLIER_MANAGER'] as const) {
      for (const action of ACTIONS) {
        const approved = can(person(role, 'APPROVED'), action, own)
        const waits = WAITING_ACTIONS.some((waiting) => waiting === action)
        expect([action, can(person(role, standing), action, own)]).toEqual([action, approved && !waits])
      }
    }
  })

  it('says why, but only of what the role could do to its own', () => {
    const refusalOf = (actor: Actor, resource = own) => {
      const may = checkCan(actor, 'order.place', resource)
      return may.ok ? null : may.refusal.code
    }
    expect(refusalOf(person('BUYER_MANAGER', 'REGISTERED'))).toBe('organisation-not-approved')
    expect(refusalOf(person('BUYER_MANAGER', 'REGISTERED'), foreign)).toBe('not-allowed')
    expect(refusalOf(person('SUPPLIER_MANAGER', 'APPLIED'))).toBe('not-allowed')
  })

  it('an unknown standing is not approved, and the page still offers what the role is for', () => {
    for (const standing of [null, 'BLESSED' as Standing]) {
      expect(can(person('BUYER_MANAGER', standing), 'order.place', own)).toBe(false)
    }
    expect(reachOf(person('BUYER_MANAGER', 'REGISTERED'), 'order.place')).toBe('own-buyer')
  })
})

describe('a bank account', () => {
  it('is recognised by its last four', () => {
    expect(maskAccount('4405 0177 0000 0000 1234')).toBe('**** 1234')
    expect(maskAccount('12')).toBe('12')
  })
})
