import { registerOrganisation } from '~/features/onboarding/register-organisation.server'
import { reviewApplication } from '~/features/onboarding/review-application.server'
import { suspendOrganisation } from '~/features/onboarding/suspend-organisation.server'
import { addInvoiceTitle } from '~/features/organisations/add-invoice-title.server'
import { keepAddress } from '~/features/organisations/keep-address.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, type Stage } from '../../../prisma/sample/play'
import { now } from '../stage'
import { freshUscc } from '../uscc'
import type { PreparedPage } from './pages'

/** A second address and another invoice title: there is one to prefer and one to remove. */
export async function addressBook(stage: Stage): Promise<PreparedPage> {
  const ctx = { ...now(stage, '13800000013'), actor: stage.people['13800000013'] }
  const contact = { contactName: '示例', contactPhone: '13900000000' }
  const where = { divisionCodes: ['44', '4419', '441900005'], detail: '示例路 2 号' }
  done(await keepAddress(ctx, { id: uuid7(), fresh: true, ...where, ...contact }), 'address')
  const title = { title: '东莞市示例纸品有限公司工会', uscc: '12441900MB2D00014F' }
  done(await addInvoiceTitle(ctx, { id: uuid7(), ...title }), 'invoice title')
  return { route: 'organisation.addresses._index', path: '/organisation/addresses', as: '13800000013' }
}

/** Organisations in every state that a review page has forms for. */
export async function prepareReviews(stage: Stage): Promise<PreparedPage[]> {
  const official = now(stage, '13800000001')
  const [waiting, stopped] = [await registered(stage), await registered(stage)]
  const review = { organisationId: stopped, version: 0, review: 'approve', reason: '' } as const
  done(await reviewApplication(official, review), 'approval')
  const suspension = { organisationId: stopped, version: 1, event: 'suspend', reason: '示例' } as const
  done(await suspendOrganisation(official, suspension), 'suspension')
  const refused = stage.people['13800000014'].organisationId ?? ''
  const refusal = { organisationId: refused, version: 0, review: 'refuse', reason: '示例' } as const
  done(await reviewApplication(official, refusal), 'refusal')
  const applied = stage.people['13800000024'].organisationId
  const route = 'office.organisations.$id'
  return [
    ...[waiting, stopped, applied].map((id) => ({ route, path: `/office/organisations/${id}` })),
    { route: 'organisation._index', path: '/organisation', as: '13800000014' },
  ]
}

async function registered(stage: Stage): Promise<string> {
  const organisation: Parameters<typeof registerOrganisation>[1]['organisation'] = {
    ...{ side: 'BUYER', name: '东莞市示例新单位有限公司', uscc: freshUscc('91441900'), buyerType: 'ENTERPRISE' },
    ...{ supplierKind: null, legalRepresentative: '', villageIds: [] },
  }
  const wish = { applicationId: uuid7(), organisation, statement: '', kindConfirmed: false, phone: '13800000013' }
  const made = await registerOrganisation(now(stage, '13800000013'), wish)
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value.organisationId
}
