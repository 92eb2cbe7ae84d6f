import type { Words } from '../../words'
import type { organisationsActs as source } from '../../zh/audit-actions/organisations'

export const organisationsActs: Words<typeof source> = {
  'address.add': 'Add a delivery address',
  'address.change': 'Change a delivery address',
  'address.prefer': 'Change the default delivery address',
  'address.remove': 'Remove a delivery address',
  'invoice-title.add': 'Add an invoice title',
  'invoice-title.prefer': 'Change the default invoice title',
  'invoice-title.remove': 'Remove an invoice title',
  'signing-rule.change': 'Changed the signing rules',
  'buying-rule.change': 'Buying rules changed',
  'organisation.register': 'Registered an organisation',
  'organisation.apply': 'Applied as a supplier',
  'organisation.change': 'Changed an organisation’s details',
  'organisation.resubmit': 'Mended and submitted again',
  'organisation.recommend': 'Recommended an organisation',
  'organisation.approve': 'Approved an organisation',
  'organisation.refuse': 'Refused an organisation',
  'organisation.suspend': 'Suspended an organisation',
  'organisation.restore': 'Restored an organisation',
  'organisation.villages': 'Villages changed',
  'organisation.bank': 'Changed the bank account',
}
