import type { Words } from '../words'
import type { zh } from '../zh'

export const villages: Words<typeof zh.villages> = {
  title: 'Villages',
}
