import type { Words } from '../../words'
import type { agreementsNotices as source } from '../../zh/notice-kinds/agreements'

export const agreementsNotices: Words<typeof source> = {
  'agreement-sent': {
    name: 'An agreement waits for signing',
    title: 'Agreement {number} waits for your signature',
    text: 'Sent for signing by {party}.',
  },
  'agreement-countered': {
    name: 'An agreement is reworded',
    title: '{party} reworded agreement {number}',
    text: 'A new version waits for you: sign it if you agree, or reword it in turn.',
  },
  'agreement-signed': {
    name: 'The other side signed',
    title: '{party} signed agreement {number}',
    text: 'It is your turn. With both signatures it comes into force.',
  },
  'agreement-in-force': {
    name: 'An agreement comes into force',
    title: 'Agreement {number} is in force',
    text: '{party} signed. Call-offs may begin.',
  },
  'agreement-returned': {
    name: 'An agreement is sent back',
    title: 'Agreement {number} was sent back for changes',
    text: 'By {party}. Reason: {reason}',
  },
  'agreement-voided': {
    name: 'An agreement is void',
    title: 'Agreement {number} is void',
    text: 'By {party}. Reason: {reason}',
  },
  'agreement-terminated': {
    name: 'An agreement is terminated',
    title: 'Agreement {number} was terminated',
    text: 'By {party}. Reason: {reason}',
  },
  'amendment-sent': {
    name: 'An amendment waits for signatures',
    title: 'Amendment {number} waits for your signature',
    text: 'Sent by {party}.',
  },
  'amendment-signed': {
    name: 'The other side signed an amendment',
    title: '{party} signed amendment {number}',
    text: 'Your signature is missing; it holds once both have signed.',
  },
  'amendment-in-force': {
    name: 'An amendment is in force',
    title: 'Amendment {number} is in force',
    text: '{party} signed. Orders follow the new terms from now on.',
  },
  'amendment-returned': {
    name: 'An amendment is returned for changes',
    title: 'Amendment {number} was returned for changes',
    text: '{party} returned it. Reason: {reason}',
  },
  'amendment-voided': {
    name: 'An amendment is voided',
    title: 'Amendment {number} was voided',
    text: '{party} voided it. Reason: {reason}',
  },
  'proposal-sent': {
    name: 'The office proposes a basket',
    title: 'The office proposes a basket: {number}',
    text: 'Goods for {amount}, open until {what}. Whether you take it is up to you.',
  },
  'proposal-withdrawn': {
    name: 'A proposal is withdrawn',
    title: 'Proposal {number} was withdrawn',
    text: 'Reason: {reason}',
  },
  'proposal-taken': {
    name: 'A proposal is taken',
    title: '{party} took proposal {number}',
    text: 'Goods for {amount} are in its basket; its orders show what becomes of them.',
  },
  'proposal-declined': {
    name: 'A proposal is declined',
    title: '{party} declined proposal {number}',
    text: 'Reason: {reason}',
  },
}
