import type { Rights } from '../right'

export const organisation: Rights = {
  $: { get: 'public' },
  /** Asks whoever owns the document: tests/http/attachments.test.ts. */
  'attachments.$id': { get: 'person' },
  'organisation._index': { get: 'own organisation.read', post: { resubmit: 'own organisation.write' } },
  'organisation.addresses._index': {
    get: 'own address.write',
    post: {
      'prefer-address': 'own address.write',
      'remove-address': 'own address.write',
      'prefer-title': 'own address.write',
      'remove-title': 'own address.write',
      'add-title': 'own address.write',
    },
  },
  'organisation.addresses.$id': {
    get: 'own address.write',
    post: { choose: 'own address.write', save: 'own address.write' },
  },
  'organisation.edit': {
    get: 'own organisation.write',
    post: {
      facts: 'own organisation.write',
      bank: 'own organisation.write',
      villages: 'own organisation.write',
      'add-base': 'own organisation.write',
      'remove-base': 'own organisation.write',
    },
  },
  'organisation.members._index': { get: 'member.read', post: { '': 'member.invite' } },
  'organisation.members.$id': { get: 'member.change', post: { '': 'member.change' } },
  'organisation.papers': {
    get: 'own organisation.write',
    post: { add: 'own organisation.write', remove: 'own organisation.write' },
  },
  'organisation.signing': { get: 'own organisation.write', post: { '': 'own organisation.write' } },
  'organisation.rules': { get: 'buying-rule.write', post: { '': 'buying-rule.write' } },
  privacy: { get: 'public' },
  'verify._index': { get: 'public' },
  'verify.$code': { get: 'public' },
}
