import type { Words } from '../words'
import type { zh } from '../zh'

export const agreements: Words<typeof zh.agreements> = {
  title: 'Agreements',
}
