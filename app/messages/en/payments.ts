import type { Words } from '../words'
import type { zh } from '../zh'

export const payments: Words<typeof zh.payments> = {
  title: 'Bank transfers',
}
