import { describe, expect, it } from 'vitest'
import { type Actor, ROLES, type Role, sideOf } from '~/domain/access/actor'
import { ACTIONS, type Action, can, POLICY, reachOf } from '~/domain/access/policy'

const person = (role: Role, organisationId: string | null = role === 'OFFICIAL' ? null : 'mine'): Actor => ({
  kind: 'person',
  personId: 'x',
  name: 'x',
  programmeId: 'p',
  role,
  organisationId,
  standing: organisationId === null ? null : 'APPROVED',
})
const visitor: Actor = { kind: 'visitor', programmeId: 'p' }
const operator: Actor = { kind: 'operator', programmeId: 'p' }
const mineAsBuyer = { programmeId: 'p', buyerId: 'mine', supplierId: 'theirs' }
const mineAsSupplier = { programmeId: 'p', buyerId: 'theirs', supplierId: 'mine' }
const notMine = { programmeId: 'p', buyerId: 'theirs', supplierId: 'others' }
const allowed = (action: Action, resource = mineAsBuyer) => ROLES.filter((role) => can(person(role), action, resource))

describe('who may do what', () => {
  it('lets only those sign who bind their organisation', () => {
    expect(allowed('agreement.sign', mineAsBuyer)).toEqual(['BUYER_APPROVER', 'BUYER_MANAGER'])
    expect(allowed('agreement.sign', mineAsSupplier)).toEqual(['SUPPLIER_MANAGER'])
  })

  it("lets the supplier's finance verify a transfer, and nobody on the paying side", () => {
    for (const action of ['transfer.verify', 'transfer.reverse'] as const) {
      expect(allowed(action, mineAsSupplier)).toEqual(['SUPPLIER_FINANCE', 'SUPPLIER_MANAGER'])
      expect(allowed(action, mineAsBuyer)).toEqual([])
    }
  })

  it('lets buyers order and call off, suppliers confirm and dispatch', () => {
    expect(allowed('order.place', mineAsBuyer)).toEqual(['BUYER_HANDLER', 'BUYER_MANAGER'])
    expect(allowed('agreement.call-off', mineAsBuyer)).toEqual(['BUYER_HANDLER', 'BUYER_MANAGER'])
    expect(allowed('order.approve', mineAsBuyer)).toEqual(['BUYER_APPROVER', 'BUYER_MANAGER'])
    expect(allowed('order.confirm', mineAsSupplier)).toEqual(['SUPPLIER_HANDLER', 'SUPPLIER_MANAGER'])
    expect(allowed('delivery.dispatch', mineAsSupplier)).toEqual(['SUPPLIER_HANDLER', 'SUPPLIER_MANAGER'])
    expect(allowed('acceptance.sign', mineAsBuyer)).toEqual(['BUYER_HANDLER', 'BUYER_MANAGER'])
  })

  it('lets an official read the whole programme and touch no paper of the trade', () => {
    const official = person('OFFICIAL')
    const trade = /^(product|stock|basket|order|delivery|acceptance|transfer|agreement)\./u
    for (const action of ACTIONS.filter((name) => trade.test(name))) {
      expect([action, can(official, action, notMine)]).toEqual([action, action.endsWith('.read')])
    }
    expect(can(official, 'offline.submit', { programmeId: 'p' })).toBe(true)
    expect(can(official, 'official.invite', { programmeId: 'p' })).toBe(true)
    expect(can(operator, 'official.invite', { programmeId: 'p' })).toBe(true)
  })

  it('lets managers look after the members of their organisation, and officials only after officials', () => {
    for (const action of ['member.read', 'member.invite', 'member.change'] as const) {
      expect(allowed(action, mineAsBuyer)).toEqual(['BUYER_MANAGER'])
      expect(allowed(action, mineAsSupplier)).toEqual(['SUPPLIER_MANAGER'])
    }
    for (const action of ['official.read', 'official.invite', 'official.change', 'manager.invite'] as const) {
      expect(allowed(action, mineAsBuyer)).toEqual(['OFFICIAL'])
    }
  })

  it('lets a visitor read what is public and nothing else', () => {
    const open = ACTIONS.filter((action) => can(visitor, action, mineAsBuyer))
    expect(open).toEqual([
      'village.read',
      'product.read',
      'certification.object',
      'progress.read',
      'organisation.register',
    ])
    expect(can(visitor, 'progress.read')).toBe(true)
  })

  it('never gives a role of one side the rights of the other', () => {
    for (const role of ROLES) {
      const reaches = Object.values(POLICY[role])
      if (sideOf(role) === 'BUYER') expect(reaches).not.toContain('own-supplier')
      if (sideOf(role) === 'SUPPLIER') expect(reaches).not.toContain('own-buyer')
      if (role !== 'OFFICIAL') expect(reaches).not.toContain('programme')
    }
  })
})

describe('what is refused whoever asks', () => {
  it('never reaches another organisation', () => {
    for (const role of ROLES.filter((name) => name !== 'OFFICIAL')) {
      for (const action of ACTIONS) {
        if (POLICY[role][action] !== 'public')
          expect([role, action, can(person(role), action, notMine)]).toEqual([role, action, false])
      }
    }
  })

  it('never reaches another programme', () => {
    for (const actor of [visitor, operator, ...ROLES.map((role) => person(role))]) {
      for (const action of ACTIONS) expect(can(actor, action, { ...mineAsBuyer, programmeId: 'q' })).toBe(false)
    }
  })

  it('says no without a scope: no resource, no organisation, no party', () => {
    for (const role of ROLES) {
      for (const action of ACTIONS) {
        if (POLICY[role][action] === 'public') continue
        expect(can(person(role), action)).toBe(false)
        if (role === 'OFFICIAL') continue
        expect(can(person(role), action, { programmeId: 'p' })).toBe(false)
        // Two missing things are not the same thing.
        expect(can(person(role, null), action, { programmeId: 'p', buyerId: null, supplierId: null })).toBe(false)
        expect(can(person(role, ''), action, { programmeId: 'p', buyerId: '', supplierId: '' })).toBe(false)
      }
    }
  })

  it('says no to actors and actions it does not know', () => {
    expect(can(null, 'progress.read')).toBe(false)
    expect(can(undefined, 'product.read')).toBe(false)
    expect(can(person('KING' as Role), 'order.read', mineAsBuyer)).toBe(false)
    expect(can(person('constructor' as Role), 'order.read', mineAsBuyer)).toBe(false)
    expect(can(person('BUYER_MANAGER'), 'order.burn' as Action, mineAsBuyer)).toBe(false)
    expect(can(person('BUYER_MANAGER'), 'toString' as Action, mineAsBuyer)).toBe(false)
    expect(reachOf(null, 'progress.read')).toBe('none')
  })
})
