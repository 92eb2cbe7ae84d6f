import type { Words } from '../words'
import type { zh } from '../zh'

export const catalogue: Words<typeof zh.catalogue> = {
  title: 'Products',
}
