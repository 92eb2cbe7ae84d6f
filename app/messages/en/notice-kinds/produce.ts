import type { Words } from '../../words'
import type { produceNotices as source } from '../../zh/notice-kinds/produce'

export const produceNotices: Words<typeof source> = {
  'behalf-entered': {
    name: 'Something was entered for you',
    title: 'Please confirm: an official entered “{what}” for you',
    text: 'Entered by {party}. It is not on sale and does not count before you confirm it; if it is wrong, say what.',
  },
  'behalf-confirmed': {
    name: 'An entry was confirmed',
    title: '{party} confirmed “{what}”',
    text: 'It is now the cooperative’s own.',
  },
  'entry-overdue': {
    name: 'An entry waits for your word',
    title: '“{what}”, which an official entered for you, is {days} days overdue',
    text: 'Look whether it is right, and confirm it or say what is wrong.',
  },
  'behalf-disputed': { name: 'An entry is wrong', title: '{party} says “{what}” is wrong', text: '{reason}' },
  'product-listed': {
    name: 'A product was listed',
    title: '“{what}” is on the shelf',
    text: 'An official has looked at it; buyers see it now.',
  },
  'product-returned': {
    name: 'A product was given back',
    title: '“{what}” was given back to be mended',
    text: 'Reason: {reason}. Mend it and hand it in again.',
  },
  'product-held': {
    name: 'A product was taken off',
    title: 'An official took “{what}” off the shelf',
    text: 'Reason: {reason}. Mend it and put it back yourselves; orders already placed are delivered as usual.',
  },
  'price-asked': {
    name: 'Asked to change a price',
    title: 'An official asks you to look at the price of “{what}” again',
    text: '{reason}. Change the price, or say why it is so; the product stays on sale.',
  },
  'price-accepted': {
    name: 'A price was accepted',
    title: 'An official accepted the price of “{what}”',
    text: '{reason}',
  },
  'price-explained': {
    name: 'A supplier explained a price',
    title: '{party} explained the price of “{what}”',
    text: '{reason}',
  },
  'certification-applied': {
    name: 'A product applies for certification',
    title: '{party} applies for the certification of {what}',
    text: 'Application {number} waits to be recommended.',
  },
  'certification-answered': {
    name: 'An application is completed',
    title: '{party} answered about {what}',
    text: 'Application {number} waits to be recommended.',
  },
  'certification-recommended': {
    name: 'A product is recommended',
    title: '{what} is recommended for certification',
    text: 'Application {number} of {party} can be put on public notice.',
  },
  'certification-objected': {
    name: 'Somebody objects to a notice',
    title: 'Somebody objects to certifying {what}',
    text: '{number} · {party}. Please check it and answer in public.',
  },
  'certification-asked': {
    name: 'An application needs more',
    title: 'The application for {what} needs more',
    text: 'Asked: {reason}',
  },
  'certification-publicized': {
    name: 'A product is on public notice',
    title: '{what} is on public notice',
    text: 'Until {reason} anybody may object.',
  },
  'certification-certified': {
    name: 'A product is certified',
    title: '{what} is certified',
    text: 'Certificate {reason}.',
  },
  'certification-refused': {
    name: 'A product is not certified',
    title: '{what} is not certified',
    text: 'Reason: {reason}. You may apply again once it is mended.',
  },
  'certification-suspended': {
    name: 'A certification is suspended',
    title: 'The certification of {what} is suspended',
    text: 'Reason: {reason}',
  },
  'certification-reinstated': {
    name: 'A certification holds again',
    title: 'The certification of {what} holds again',
    text: 'Said: {reason}',
  },
  'certification-revoked': {
    name: 'A certification is revoked',
    title: 'The certification of {what} is revoked',
    text: 'Reason: {reason}',
  },
  'certification-ends': {
    name: 'A certification ends soon',
    title: 'The certification of {what} ends soon',
    text: 'It holds until {reason} and can be renewed now.',
  },
  'certification-overdue': {
    name: 'An application still needs an answer',
    title: 'Application {number} has waited {days} days too long for your answer',
    text: 'It goes on once you have answered.',
  },
}
