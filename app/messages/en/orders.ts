import type { Words } from '../words'
import type { zh } from '../zh'

export const orders: Words<typeof zh.orders> = {
  title: 'Orders',
}
