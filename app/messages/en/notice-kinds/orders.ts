import type { Words } from '../../words'
import type { ordersNotices as source } from '../../zh/notice-kinds/orders'

export const ordersNotices: Words<typeof source> = {
  'order-placed': {
    name: 'An order arrives',
    title: '{party} placed order {number}',
    text: 'Goods for {amount}. It waits for you to confirm it.',
  },
  'approval-asked': {
    name: 'An order waits for approval',
    title: 'Order {number} waits for your approval',
    text: 'Handed in by {party}, goods for {amount}.',
  },
  'approval-refused': {
    name: 'An order is not approved',
    title: 'Order {number} was not approved',
    text: 'By {party}. Reason: {reason}',
  },
  'order-confirmed': {
    name: 'The supplier confirms an order',
    title: '{party} confirmed order {number}',
    text: 'Next they dispatch it.',
  },
  'order-confirmed-in-part': {
    name: 'A supplier confirmed less',
    title: '{party} confirmed a part of order {number}',
    text: '{what}. You may cancel before anything is shipped.',
  },
  'freight-asked': {
    name: 'Freight to agree to',
    title: 'Freight of order {number} waits for your word',
    text: '{party} asks {amount}; the order is confirmed once you agree.',
  },
  'freight-agreed': {
    name: 'The buyer agreed to the freight',
    title: '{party} agreed to the freight of order {number}',
    text: '{amount}. You may prepare the goods.',
  },
  'order-declined': {
    name: 'The supplier declines an order',
    title: '{party} declined order {number}',
    text: 'Reason: {reason}',
  },
  'order-closed-short': {
    name: 'An order is closed short',
    title: 'Order {number} was closed short',
    text: 'By {party}. Reason: {reason}',
  },
  'order-dispatched': {
    name: 'Goods are dispatched',
    title: 'Order {number} is on its way',
    text: '{party} dispatched goods. Please accept them when they arrive.',
  },
  'delivery-arrived': {
    name: 'Goods have arrived',
    title: 'Goods of order {number} have arrived',
    text: 'They came from {party}. Please count and accept them: arrived is not accepted.',
  },
  'acceptance-signed': {
    name: 'Goods are accepted',
    title: '{party} accepted goods of order {number}',
    text: 'Accepted: {amount}.',
  },
  'dispute-opened': {
    name: 'The other side disputes an acceptance',
    title: '{party} disputes the acceptance of order {number}',
    text: 'Reason: {reason}.',
  },
  'dispute-escalated': {
    name: 'Officials are asked to look at a dispute',
    title: '{party} asks the officials to look at order {number}',
    text: 'The acceptance is disputed and both sides have not settled it.',
  },
  'remedy-proposed': {
    name: 'The other side proposes a remedy',
    title: '{party} proposes what to do about order {number}',
    text: '{reason}. Please answer.',
  },
  'remedy-agreed': {
    name: 'A remedy takes effect',
    title: 'What was proposed about order {number} takes effect',
    text: '{party}: {reason}.',
  },
  'remedy-declined': {
    name: 'A remedy was declined',
    title: '{party} did not agree to the remedy for order {number}',
    text: 'Reason: {reason}.',
  },
  'remark-written': { name: 'Other side wrote', title: '{party} wrote about {number}', text: '{what}' },
  'task-overdue': {
    name: 'Overdue reminder',
    title: '{number} is overdue (days: {days})',
    text: '{party} is waiting for you. Open this to do it.',
  },
}
