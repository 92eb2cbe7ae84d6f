import type { Words } from '../../words'
import type { moneyNotices as source } from '../../zh/notice-kinds/money'

export const moneyNotices: Words<typeof source> = {
  'checkout-paid': {
    name: 'An online payment arrived',
    title: '{amount} was paid online for {number}',
    text: 'The money between you and {party} has arrived and counts as paid.',
  },
  'checkout-left-over': {
    name: 'Too much was paid online',
    title: '{amount} too much was paid for {number}',
    text: 'When {party} paid, less was due. Please give the rest back or use it for another order.',
  },
  'checkout-refunded': {
    name: 'An online refund was made',
    title: 'A refund of {amount} for {number} was made',
    text: 'The online payment between you and {party} went back the way it came.',
  },
  'checkout-refund-failed': {
    name: 'An online refund came to nothing',
    title: 'The refund of {amount} for {number} came to nothing',
    text: 'The money for {party} did not go back; you can try again.',
  },
  'checkout-disputed': {
    name: 'An online payment is disputed',
    title: 'The payer’s bank asks for {amount} of {number} back',
    text: 'The online payment between you and {party} is disputed. Please answer in time.',
  },
  'checkout-dispute-raised': {
    name: 'An online payment is disputed',
    title: '{amount} of {number} of {party} is disputed',
    text: 'The payer’s bank asks for it back. Please see that the supplier answers in time.',
  },
  'checkout-dispute-won': {
    name: 'A payment dispute was won',
    title: 'The payment dispute about {number} was won',
    text: '{amount} between you and {party} counts as paid again.',
  },
  'checkout-dispute-lost': {
    name: 'A payment dispute was lost',
    title: 'The payment dispute about {number} was lost',
    text: 'The payer’s bank took {amount} between you and {party} back: it is open again.',
  },
  'transfer-recorded': {
    name: 'A transfer is recorded',
    title: '{party} recorded transfer {number}',
    text: '{amount}. Please check it against the bank receipt.',
  },
  'transfer-verified': {
    name: 'A transfer is verified',
    title: 'Transfer {number} is verified',
    text: '{party} received {amount}.',
  },
  'transfer-rejected': {
    name: 'A transfer did not arrive',
    title: 'Transfer {number} did not arrive',
    text: '{party} did not find {amount}. Reason: {reason}',
  },
  'terms-proposed': {
    name: 'Monthly terms are proposed',
    title: '{party} proposes to settle by the month',
    text: 'Paid on day {days} of the month after. It waits for your answer.',
  },
  'terms-agreed': {
    name: 'Monthly terms are agreed',
    title: '{party} agreed to settle by the month',
    text: 'Orders from now on are due on day {days} of the month after.',
  },
  'terms-declined': {
    name: 'Monthly terms were declined',
    title: '{party} declined to settle by the month',
    text: 'Reason: {reason}',
  },
  'terms-ended': {
    name: 'Monthly terms were ended',
    title: '{party} ended the monthly terms',
    text: 'Orders from now on are due by their days again. Reason: {reason}',
  },
  'statement-drawn-up': {
    name: 'A statement waits to be confirmed',
    title: 'Statement {number} waits for you to confirm it',
    text: 'Your account with {party}, {amount} at the end.',
  },
  'statement-confirmed': {
    name: 'A statement was confirmed by both',
    title: 'Both sides confirmed statement {number}',
    text: 'Your account with {party}, {amount} at the end.',
  },
  'statement-objected': {
    name: 'A statement was objected to',
    title: 'Statement {number} was objected to',
    text: '{party}: {reason}',
  },
  'statement-withdrawn': {
    name: 'A statement was taken back',
    title: 'Statement {number} was taken back',
    text: '{party}: {reason}',
  },
  'invoice-requested': {
    name: 'A buyer asks for an invoice',
    title: '{party} asks for an invoice: {number}',
    text: '{amount} can be invoiced now. Issue it, then record it here with its file.',
  },
  'invoice-declined': {
    name: 'An invoice request was declined',
    title: '{party} declined {number}',
    text: 'Reason: {reason}',
  },
  'invoice-issued': {
    name: 'An invoice arrived',
    title: '{party} issued invoice {number}',
    text: '{amount}. Compare it and confirm that you have it.',
  },
  'invoice-credited': {
    name: 'An invoice was credited',
    title: '{party} credited invoice {number}',
    text: '{amount} credited. Reason: {reason}',
  },
  'invoice-objected': {
    name: 'A buyer says that an invoice is wrong',
    title: '{party} says that invoice {number} is wrong',
    text: 'Reason: {reason}. Compare it; if needed, credit it and issue a new one.',
  },
  'invoice-taken-back': {
    name: 'The record of an invoice was taken back',
    title: '{party} took back the record of invoice {number}',
    text: 'Reason: {reason}',
  },
  'transfer-arrived-otherwise': {
    name: 'Another amount or day arrived',
    title: 'Transfer {number} is verified, not as recorded',
    text: 'By the bank receipt {party} received {amount} ({what}). What is missing is still to be paid; what is too much stands on account.',
  },
  'transfer-received': {
    name: 'The supplier recorded money that arrived',
    title: '{party} recorded money that arrived: {number}',
    text: '{amount} count as paid already; there is nothing to record.',
  },
  'transfer-allocated': {
    name: 'A transfer pays something else',
    title: 'Transfer {number} was split anew',
    text: '{party} changed which orders these {amount} pay. Please check.',
  },
  'transfer-bounced': {
    name: 'A transfer bounced',
    title: 'Transfer {number} came back from the bank',
    text: '{party} recorded that {amount} bounced and pay nothing. Reason: {reason}',
  },
  'refund-asked': {
    name: 'A refund is asked for',
    title: '{party} asks for a refund: {number}',
    text: '{amount}. Reason: {reason}',
  },
  'refund-promised': {
    name: 'A refund is promised',
    title: '{party} will give money back: {number}',
    text: '{amount}. Reason: {reason}',
  },
  'refund-sent': {
    name: 'A refund was sent',
    title: '{party} sent the refund {number}',
    text: '{amount}. Check it against your bank and confirm.',
  },
  'refund-received': {
    name: 'A refund arrived',
    title: 'Refund {number} arrived',
    text: '{party} confirmed {amount}.',
  },
  'refund-missed': {
    name: 'A refund has not arrived',
    title: '{party} has not received refund {number}',
    text: '{amount}. Reason: {reason}',
  },
  'refund-declined': {
    name: 'A refund was declined',
    title: '{party} declined refund {number}',
    text: '{amount}. Reason: {reason}',
  },
  'deposit-applied': {
    name: 'A deposit paid an order',
    title: 'Order {number} was paid from the deposit',
    text: '{party} applied {amount} of it.',
  },
  'deposit-claimed': {
    name: 'A deposit waits for your word',
    title: '{party} proposes what becomes of the deposit of {number}',
    text: '{amount}. Reason: {reason}. Please answer.',
  },
  'deposit-claim-answered': {
    name: 'Your proposal on a deposit was answered',
    title: '{party} answered about the deposit of {number}',
    text: 'It is about {amount}. Open it to see the answer.',
  },
  'bank-lines-wait': {
    name: 'Bank statement to match',
    title: 'Money in your bank statement is not matched yet (overdue, days: {days})',
    text: 'It counts as received once it is matched. Open this to confirm line by line, and set aside what is not about purchases.',
  },
}
