import type { Words } from '../words'
import type { zh } from '../zh'

export const addresses: Words<typeof zh.addresses> = {
  title: 'Delivery addresses and invoice titles',
  lead: 'What orders choose from. Orders that are placed keep what they were given.',
  deliveryTitle: 'Delivery addresses',
  none: 'No delivery address yet',
  noneText: 'Once added, it need not be typed again when ordering.',
  add: 'Add an address',
  noReceiver: 'Nobody receives there yet: please add a name and a phone',
  isDefault: 'Default',
  change: 'Change',
  prefer: 'Make default',
  remove: 'Remove',
  titlesTitle: 'Invoice titles',
  ownTitle: '{name} (own name)',
  titlesText:
    'Without any, invoices carry your organisation’s own name and tax number. Add those of branches, canteens or the union here.',
  invoiceTitle: 'Invoice title',
  titleHint: 'As on the licence.',
  uscc: 'Tax number',
  usccHint: 'The 18 characters of the unified social credit code.',
  addTitle: 'Add title',
  form: {
    newTitle: 'Add a delivery address',
    changeTitle: 'Change the delivery address',
    division: 'Region',
    divisionHint:
      'Down to the county or district; to the town where a city has none (Dongguan). Otherwise the town may also be written below.',
    before: 'Written until now: {address}',
    levels: { province: 'Province', city: 'City', county: 'County or district', town: 'Town' },
    choose: 'Please choose',
    next: 'Chosen, go on',
    detail: 'Address within it',
    detailHint: 'Street, number, building, gate.',
    contactName: 'Received by',
    contactPhone: 'Mobile of the receiver',
    save: 'Save address',
  },
  choose: {
    address: 'Deliver to',
    other: 'Another address',
    title: 'Invoice title',
    deliveryAddress: 'Delivery address',
    contactName: 'Received by',
    contactPhone: 'Phone of the receiver',
  },
}
