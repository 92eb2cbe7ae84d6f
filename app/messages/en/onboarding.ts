import type { Words } from '../words'
import type { zh } from '../zh'

export const onboarding: Words<typeof zh.onboarding> = {
  title: 'My organisation',
  line: {
    buyer: {
      REGISTERED:
        'Your organisation awaits review. You may look at produce, fill the basket and draft agreements; ordering and signing wait for an official’s approval.',
      APPLIED: 'Your organisation awaits review.',
      RECOMMENDED: 'Your organisation awaits review.',
      APPROVED: 'Your organisation is approved.',
      REFUSED:
        'Your organisation was not approved. You may look at produce and fill the basket, but not order. Mend the details and hand them in again.',
      SUSPENDED:
        'Your organisation is suspended. Orders already placed are accepted and paid as usual; no new orders or agreements.',
    },
    supplier: {
      REGISTERED: 'Your organisation awaits review.',
      APPLIED:
        'Your application awaits a recommendation. You may write drafts of products; listing them and signing wait for approval.',
      RECOMMENDED:
        'Your application is recommended and awaits approval. You may write drafts of products; listing them and signing wait for it.',
      APPROVED: 'Your organisation is approved.',
      REFUSED:
        'Your application was not approved. You may write drafts of products, but not list them. Mend the details and hand them in again.',
      SUSPENDED:
        'Your organisation is suspended. Its products are not shown; orders already taken are delivered and paid as usual; no new agreements.',
    },
    see: 'See what is missing',
  },
  box: {
    now: 'Possible now',
    waits: 'Waits for approval',
    who: 'Who approves',
    buyerNow:
      'Look at produce and progress, fill the basket, draft agreements, keep the details of your organisation, invite colleagues. Orders already placed are accepted and paid as usual.',
    buyerWaits: 'Placing and approving orders, sending and signing agreements, calling off.',
    buyerWho: 'One official reviews it. Questions: the sub-district office or the village work team.',
    supplierNow:
      'Write drafts of products and their stock, draft agreements, keep the details of your organisation, invite colleagues. Orders already taken are delivered and paid as usual.',
    supplierWaits: 'Listing products, sending and signing agreements.',
    supplierWho: 'One official recommends it (town), then another approves it (platform).',
    next: {
      REGISTERED: 'Everything is handed in and waits for review. There is nothing more to do.',
      APPLIED: 'Everything is handed in and waits for a recommendation. There is nothing more to do.',
      RECOMMENDED: 'Recommended; waits for another official’s approval. There is nothing more to do.',
      APPROVED: 'Approved: everything is open.',
      REFUSED: 'Not approved. Mend what the reason below says, and hand it in again.',
      SUSPENDED: 'Suspended for the reason below. Please ask an official.',
    },
    reason: 'Reason',
    since: 'Since',
  },
  facts: {
    title: 'Details',
    name: 'Name',
    uscc: 'Unified social credit code',
    type: 'Kind',
    representative: 'Legal representative',
    contact: 'Contact',
    phone: 'Contact’s phone',
    address: 'Usual delivery address',
    bank: 'Account it is paid to',
    villages: 'Villages it sells for',
  },
  history: 'What happened',
}
