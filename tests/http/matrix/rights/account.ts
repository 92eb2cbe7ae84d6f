import type { Rights } from '../right'

export const account: Rights = {
  'account.notices': { get: 'person', post: { choose: 'person', email: 'person', 'remove-email': 'person' } },
  'account._index': { get: 'person' },
  'account.close': { get: 'person', post: { '': 'person' } },
  'account.devices': { get: 'person', post: { end: 'person', 'end-others': 'person' } },
  'account.export[.]json': { get: 'person' },
  'account.name': { get: 'person', post: { '': 'person' } },
  'account.password': { get: 'person', post: { '': 'person' } },
  'account.phone': { get: 'person', post: { send: 'person', save: 'person' } },
  'account.second-factor': {
    get: 'person',
    post: {
      'begin-totp': 'person',
      'begin-sms': 'person',
      finish: 'person',
      cancel: 'person',
      renew: 'person',
      remove: 'person',
    },
  },
  'account.switch': { get: 'person', post: { '': 'person' } },
  confirm: { get: 'person', post: { send: 'person', confirm: 'person' } },
  'confirm-mail.$token': { get: 'person', post: { '': 'person' } },
  forgot: { get: 'public', post: { send: 'public', reset: 'public' } },
  'invitation.$token': { get: 'public', post: { '': 'public' } },
  'notices._index': { get: 'person', post: { read: 'person', 'read-all': 'person' } },
  'notices.$id': { get: 'person' },
  preferences: { get: 'public' },
  setup: { get: 'programme.write', post: { '': 'programme.write' } },
  'sign-in': { get: 'public', post: { '': 'public' } },
  'sign-out': { get: 'public', post: { '': 'public' } },
  // Officials are kept out: tests/http/sign-up-pages.test.ts.
  'sign-up._index': { get: 'public' },
  'sign-up.$side': { get: 'public', post: { code: 'public', 'sign-up': 'public', register: 'public' } },
}
