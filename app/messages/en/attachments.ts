import type { Words } from '../words'
import type { zh } from '../zh'

export const attachments: Words<typeof zh.attachments> = {
  picture: 'Picture',
  pdf: 'PDF, opens as a download',
  ofd: 'OFD, opens as a download',
  remove: 'Remove',
}
