import type { Words } from '../../words'
import type { accountNotices as source } from '../../zh/notice-kinds/account'

export const accountNotices: Words<typeof source> = {
  'password-changed': {
    name: 'Password changed',
    title: 'Your password was changed',
    text: 'Other devices were signed out. If it was not you, tell your manager at once.',
  },
  'second-factor-changed': {
    name: 'Second factor changed',
    title: 'Your second factor was changed',
    text: 'If it was not you, tell your manager at once.',
  },
  'phone-changed': {
    name: 'Phone number changed',
    title: 'The phone number you sign in with was changed',
    text: 'It is now {what}. If it was not you, tell your manager at once.',
  },
  'rights-changed': {
    name: 'Rights changed',
    title: 'What you may do has changed',
    text: 'By {party}. Sign in again to see it.',
  },
}
