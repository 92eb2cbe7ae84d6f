import type { Words } from '../words'
import type { zh } from '../zh'

export const rules: Words<typeof zh.rules> = {
  title: 'Buying rules',
  lead: 'From which amount orders are approved, and how much may be ordered in a period. What is left empty has no limit. Goods only, without freight.',
  approvalTitle: 'Approval by amount',
  approvalText:
    'When what is ordered at once is more than this, somebody else approves it before it goes to the supplier. Nobody approves their own order.',
  alone: 'Without approval up to (yuan)',
  aloneHint: 'Up to this a handler orders alone. 0 means that every order is approved.',
  approver: 'An approver may approve up to (yuan)',
  approverHint: 'Above it a manager approves. Left empty, an approver approves everything.',
  limitTitle: 'Spending limit',
  limitText:
    'Added up by the day of the order: cancelled orders do not count, finished ones by what was accepted. What waits for approval counts.',
  period: 'Period',
  noLimit: 'No limit',
  periods: { MONTH: 'Every month', QUARTER: 'Every quarter', YEAR: 'Every year' },
  limit: 'Limit of the organisation (yuan)',
  limitHint: 'Needed once a period is chosen.',
  person: 'Limit of each person (yuan)',
  personHint: 'How much one person may order in the period.',
  spent: 'Ordered in this period',
  left: 'Left to order',
  yuan: 'yuan',
  save: 'Save the rules',
  saved: 'The rules are saved and hold from the next order on.',
}
