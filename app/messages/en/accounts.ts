import type { Words } from '../words'
import type { zh } from '../zh'

export const accounts: Words<typeof zh.accounts> = {
  title: 'Sign in',
}
