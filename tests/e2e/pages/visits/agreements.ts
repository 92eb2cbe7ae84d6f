import { APPROVER, HANDLER, OFFICIAL } from '../../people'
import type { Visits } from '../visit'
import type { Walk } from '../walk'
import { AGREEMENT, COOPERATIVE, OTHER_COOPERATIVE } from './documents'

const DEPOSIT = /^\/agreements\/GX-[\d-]+\/deposit$/
const AMENDMENT = /\/amendments\/\d+$/
const FIRST_AMENDMENT = /\/amendments\/1$/

export const agreements: Visits = {
  'agreements.$number._index': [
    { path: (walk) => walk.link('/agreements', AGREEMENT), as: HANDLER },
    { path: (walk) => walk.link('/agreements', AGREEMENT), as: OTHER_COOPERATIVE },
    { path: (walk) => walk.link('/agreements', AGREEMENT), as: OFFICIAL },
  ],
  'agreements.$number.amend': [{ path: async (walk) => `${await agreementInForce(walk)}/amend`, as: HANDLER }],
  'agreements.$number.amendments.$sequence._index': [
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, AMENDMENT), as: HANDLER },
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, AMENDMENT), as: COOPERATIVE },
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, AMENDMENT), as: OFFICIAL },
  ],
  'agreements.$number.amendments.$sequence.edit': [{ path: amendmentDraft, as: HANDLER }],
  'agreements.$number.amendments.$sequence.sign': [
    {
      path: async (walk) => `${await walk.linkBehind('/agreements', AGREEMENT, FIRST_AMENDMENT)}/sign`,
      as: APPROVER,
      status: 302,
      header: ['location', FIRST_AMENDMENT],
    },
  ],
  'agreements.$number.terminate': [
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, /\/terminate$/), as: APPROVER },
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, /\/terminate$/), as: COOPERATIVE },
  ],
  'agreements.$number.call-off': [
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, /\/call-off$/), as: HANDLER },
  ],
  'agreements.$number.deposit': [
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, DEPOSIT), as: HANDLER },
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, DEPOSIT), as: COOPERATIVE },
  ],
  'agreements.$number.edit': [{ path: async (walk) => `${await draft(walk)}/edit`, as: HANDLER }],
  'agreements.$number.revisions': [
    { path: async (walk) => `${await walk.link('/agreements', AGREEMENT)}/revisions`, as: HANDLER },
  ],
  'agreements.$number.sign': [
    { path: (walk) => walk.linkBehind('/agreements', AGREEMENT, /\/sign$/), as: OTHER_COOPERATIVE },
  ],
  'agreements._index': [
    { path: '/agreements', as: HANDLER },
    { path: '/agreements', as: COOPERATIVE },
    { path: '/agreements?state=VOID', as: OFFICIAL },
  ],
  'agreements.new': [
    { path: '/agreements/new', as: HANDLER },
    { path: (walk) => walk.choice('/agreements/new', 'supplier'), as: HANDLER },
    { path: (walk) => walk.choice('/agreements/new', 'buyer'), as: COOPERATIVE },
  ],
}

/** An agreement that is not sent yet. */
async function draft(walk: Walk): Promise<string> {
  const form = await walk.choice('/agreements/new', 'supplier')
  return await walk.send(form, (field, value) => (/\[quantity\]$/.test(field) ? '20' : value))
}

/** One that can be called off, and so changed. */
async function agreementInForce(walk: Walk): Promise<string> {
  const callOff = await walk.linkBehind('/agreements', AGREEMENT, /\/call-off$/)
  return callOff.replace(/\/call-off$/u, '')
}

/** A draft of an amendment: of an agreement only one is negotiated at a time, so another visit's is taken where there is one. */
async function amendmentDraft(walk: Walk): Promise<string> {
  const agreement = await agreementInForce(walk)
  const standing = () => walk.linkBehind(agreement, AMENDMENT, /\/edit$/)
  try {
    return await standing()
  } catch {
    const change = (field: string, value: string) =>
      field === 'paymentDays' ? '7' : field === 'reason' ? '付款早一些' : value
    return await walk.send(`${agreement}/amend`, change).then((path) => `${path}/edit`, standing)
  }
}
