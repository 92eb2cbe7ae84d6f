import type { Words } from '../words'
import type { zh } from '../zh'

export const accounts: Words<typeof zh.accounts> = {
  title: 'Sign in',
  phone: 'Mobile number',
  password: 'Password',
  signIn: 'Sign in',
  noAccount:
    'No account? If your organisation is registered, ask its manager for an invitation link; if not, register it here.',
  sampleTitle: 'Sign in with a sample account',
  sampleText: 'This is sample data: one press lets you in as that person. The password of all is {password}.',
  ownTitle: 'Sign in with a mobile number',
  signInAs: 'Sign in as {name}',
  invitation: {
    title: 'Accept an invitation',
    lead: '{programme} invites you to be: {role}.',
    leadOrganisation: '{programme} invites you to act for {organisation} as: {role}.',
    name: 'Name',
    nameHint: 'Signatures and papers use this name.',
    newPassword: 'Choose a password',
    passwordHint: '8 to 128 characters of any kind.',
    knownPhone: 'This number has an account. Enter its password and the new role is added to it.',
    accept: 'Accept and sign in',
    closedTitle: 'This invitation cannot be used',
    closedText: 'It was used already, or its seven days are over. Please ask for a new one.',
  },
}
