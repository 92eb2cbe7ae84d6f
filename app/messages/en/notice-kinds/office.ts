import type { Words } from '../../words'
import type { officeNotices as source } from '../../zh/notice-kinds/office'

export const officeNotices: Words<typeof source> = {
  'review-waits': {
    name: 'Reviews that wait',
    title: '“{what}” still waits for the office',
    text: '{days} days past its day.',
  },
  'application-received': {
    name: 'An application arrives',
    title: '{party} applies to join',
    text: 'Please look at its papers and say what you think.',
  },
  'application-recommended': {
    name: 'An application is recommended',
    title: '{party} was recommended',
    text: 'Another official has to approve it.',
  },
  'application-approved': {
    name: 'An application is approved',
    title: 'The application of {party} was approved',
    text: 'You can trade now.',
  },
  'application-refused': {
    name: 'An application is refused',
    title: 'The application of {party} was refused',
    text: 'Reason: {reason}. Mend it and hand it in again.',
  },
  'organisation-suspended': {
    name: 'An organisation is suspended',
    title: '{party} was suspended',
    text: 'Reason: {reason}',
  },
  'bank-account-changed': {
    name: 'A bank account changes',
    title: '{party} changed its bank account',
    text: 'The new one is {what}. Please check it.',
  },
  'sheet-submitted': {
    name: 'An off-platform sheet waits',
    title: '{party} submitted an off-platform sheet',
    text: '{what}. Another official has to approve it.',
  },
  'sheet-returned': {
    name: 'An off-platform sheet is sent back',
    title: '{party} sent back an off-platform sheet',
    text: '{what}. Reason: {reason}',
  },
  'sheet-approved': {
    name: 'An off-platform sheet is approved',
    title: '{party} approved an off-platform sheet',
    text: '{what}. It counts now.',
  },
  'year-closed': {
    name: 'A year is closed',
    title: 'The year {what} is closed',
    text: 'Its report {number} is frozen. What is corrected from now on stands below it as a restatement.',
  },
  'report-published': {
    name: 'A report is published',
    title: '{number} is published',
    text: 'Anybody may read and check it; what is corrected later stands below it.',
  },
}
