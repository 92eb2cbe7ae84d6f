import type { Words } from '../words'
import type { zh } from '../zh'

export const tasks: Words<typeof zh.tasks> = {
  title: 'To do',
  mine: 'For us to do',
  awaited: 'Waiting for others',
  whose: 'Who has to act',
  countOf: '{name} {count}',
  noneMine: 'Nothing to do',
  noneMineText: 'Orders to take, goods to accept and bills to pay are listed here, overdue ones first.',
  noneAwaited: 'Nobody keeps us waiting',
  all: 'All {count} things to do',
  lateMany: '{count} things are overdue',
  lateOne: '1 thing is overdue',
  next: 'Next to do',
  late: 'overdue: {date} (+{days})',
  dueToday: 'due today',
  dueOn: 'due {date}',
  waited: 'since {date} ({days} d)',
  waitedToday: 'new today',
  line: '{waited}, {due}',
  do: {
    'approve-order': 'Approve order {number}',
    'confirm-order': 'Take order {number}',
    'agree-freight': 'Agree to the freight of order {number}',
    'dispatch-order': 'Ship {number}',
    'accept-delivery': 'Accept goods of {number}',
    'pay-order': 'Pay {number}',
    'verify-transfer': 'Verify transfer {number}',
    'sign-agreement-buyer': 'Sign agreement {number}',
    'sign-agreement-supplier': 'Sign agreement {number}',
  },
}
