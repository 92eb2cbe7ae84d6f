import { APPLICANT, APPROVER, HANDLER, OFFICIAL, OTHER_BUYER } from '../../people'
import type { Visits } from '../visit'
import { COOPERATIVE } from './documents'

export const organisation: Visits = {
  $: [{ path: '/nowhere', status: 404 }],
  'attachments.$id': [
    {
      path: '/attachments/0199ffff-ffff-7fff-bfff-ffffffffffff',
      ...{ as: OFFICIAL, status: 404, header: ['x-content-type-options', /nosniff/] },
    },
  ],
  'organisation._index': [
    { path: '/organisation', as: OTHER_BUYER },
    { path: '/organisation', as: COOPERATIVE },
    { path: '/organisation', as: APPLICANT },
    { path: '/organisation', as: OFFICIAL, status: 403 },
  ],
  'organisation.addresses._index': [
    { path: '/organisation/addresses', as: OTHER_BUYER },
    { path: '/organisation/addresses', as: COOPERATIVE, status: 403 },
    { path: '/organisation/addresses', as: HANDLER, status: 403 },
  ],
  'organisation.addresses.$id': [
    { path: '/organisation/addresses/new', as: OTHER_BUYER },
    {
      path: (walk) => walk.link('/organisation/addresses', /^\/organisation\/addresses\/[\da-f-]{36}$/),
      as: OTHER_BUYER,
    },
  ],
  'organisation.edit': [
    { path: '/organisation/edit', as: OTHER_BUYER },
    { path: '/organisation/edit', as: COOPERATIVE },
    { path: '/organisation/edit', as: APPLICANT },
    { path: '/organisation/edit', as: HANDLER, status: 403 },
  ],
  'organisation.members._index': [
    { path: '/organisation/members', as: OTHER_BUYER },
    { path: '/organisation/members', as: COOPERATIVE },
    { path: '/organisation/members', as: HANDLER, status: 403 },
  ],
  'organisation.members.$id': [
    { path: (walk) => walk.link('/organisation/members', /^\/organisation\/members\/[\da-f-]{36}$/), as: OTHER_BUYER },
  ],
  'organisation.papers': [
    { path: '/organisation/papers', as: APPLICANT },
    { path: '/organisation/papers', as: COOPERATIVE },
    { path: '/organisation/papers', as: HANDLER, status: 403 },
  ],
  'organisation.signing': [
    { path: '/organisation/signing', as: OTHER_BUYER },
    { path: '/organisation/signing', as: COOPERATIVE },
    { path: '/organisation/signing', as: HANDLER, status: 403 },
  ],
  'organisation.rules': [
    { path: '/organisation/rules', as: OTHER_BUYER },
    { path: '/organisation/rules', as: APPROVER, status: 403 },
  ],
  'verify._index': [{ path: '/verify' }],
  'verify.$code': [{ path: '/verify/ABCD-EFGH-JKMN-PQRS', status: 404 }],
  privacy: [{ path: '/privacy' }, { path: '/privacy', as: HANDLER }],
}
