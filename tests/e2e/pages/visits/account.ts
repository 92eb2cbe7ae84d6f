import { HANDLER, OFFICIAL, SECOND_OFFICIAL } from '../../people'
import type { Visits } from '../visit'
import { invitation } from '../walk'
import { COOPERATIVE } from './documents'

export const account: Visits = {
  'account.devices': [{ path: '/account/devices', as: HANDLER }],
  'account.password': [
    { path: '/account/password', as: HANDLER },
    { path: '/account/password?changed', as: COOPERATIVE },
  ],
  'account.second-factor': [{ path: '/account/second-factor?needed=approve', as: SECOND_OFFICIAL }],
  'account.notices': [
    { path: '/account/notices', as: HANDLER },
    { path: '/account/notices', as: COOPERATIVE },
    { path: '/account/notices', as: OFFICIAL },
  ],
  'account._index': [
    { path: '/account', as: HANDLER },
    { path: '/account', as: COOPERATIVE },
  ],
  'account.close': [{ path: '/account/close', as: HANDLER }],
  'account.export[.]json': [
    { path: '/account/export.json', as: HANDLER, status: 200, header: ['content-type', /^application\/json/] },
  ],
  'account.name': [{ path: '/account/name', as: HANDLER }],
  'account.phone': [{ path: '/account/phone', as: HANDLER }],
  'account.switch': [{ path: '/account/switch', as: HANDLER }],
  // With the sample nothing is missing; second-factor.spec.ts looks at the page itself.
  confirm: [
    { path: '/confirm?for=approve&next=/office', as: OFFICIAL, status: 302, header: ['location', /^\/office$/] },
  ],
  forgot: [{ path: '/forgot' }],
  'confirm-mail.$token': [{ path: '/confirm-mail/used-long-ago', as: HANDLER, status: 410 }],
  'invitation.$token': [{ path: () => invitation('13900000001') }, { path: '/invitation/used-long-ago', status: 410 }],
  // A way to the task, never drawn.
  'notices.$id': [
    {
      path: (walk) => walk.link('/notices', /^\/notices\/[\da-f-]{36}$/),
      ...{ as: COOPERATIVE, status: 302, header: ['location', /^\/(?!notices)/] },
    },
    { path: '/notices/00000000-0000-7000-8000-000000000000', as: HANDLER, status: 404 },
  ],
  'notices._index': [
    { path: '/notices', as: HANDLER },
    { path: '/notices', as: COOPERATIVE },
    { path: '/notices', as: OFFICIAL },
  ],
  setup: [{ path: '/setup', as: OFFICIAL }],
  preferences: [
    { path: '/preferences?locale=en&back=/products', status: 302, header: ['location', /^\/products$/] },
    { path: '/preferences?mode=clear&back=//elsewhere', status: 302, header: ['location', /^\/$/] },
  ],
  'sign-up._index': [{ path: '/sign-up' }, { path: '/sign-up', as: OFFICIAL, status: 403 }],
  'sign-up.$side': [{ path: '/sign-up/buyer' }, { path: '/sign-up/supplier' }],
  'sign-in': [{ path: '/sign-in' }],
  'sign-out': [{ path: '/sign-out', status: 302, header: ['location', /^\/$/] }],
}
