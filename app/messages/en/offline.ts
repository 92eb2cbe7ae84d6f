import type { Words } from '../words'
import type { zh } from '../zh'

export const offline: Words<typeof zh.offline> = {
  title: 'Off-platform purchases',
}
