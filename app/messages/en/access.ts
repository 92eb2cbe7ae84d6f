import type { Words } from '../words'
import type { zh } from '../zh'

export const access: Words<typeof zh.access> = {
  texts: {
    code: '[Xiangyue] {code} is your code for {purpose}, valid for 10 minutes. Tell nobody; our staff will never ask for it.',
    purposes: {
      'sign-up': 'registering',
      forgot: 'a new password',
      'second-factor': 'confirming who you are',
      'new-phone': 'changing your number',
    },
    passwordChanged:
      '[Xiangyue] Your password was just changed and all devices were signed out. If it was not you, contact an official at once.',
  },
}
