import type { Words } from '../words'
import type { zh } from '../zh'

export const deliveries: Words<typeof zh.deliveries> = {
  title: 'Delivery and acceptance',
}
