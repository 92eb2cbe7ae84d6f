import type { Words } from '../words'
import type { zh } from '../zh'

export const remarks: Words<typeof zh.remarks> = {
  title: 'Between the two sides',
  lead: 'Seen by both sides and the officials. What is written stays as it is.',
  readOnly: 'Buyer and supplier explain themselves here. Officials read it and do not write.',
  none: 'Nothing has been written yet.',
  unreadOne: '1 new remark',
  unreadMany: '{count} new remarks',
  unread: 'New',
  text: 'Write to the other side',
  hint: 'At most {most} characters; they get a notice',
  line: 'About which line',
  wholePaper: 'The whole paper',
  files: 'Photos or files',
  addFiles: 'Add photos or files',
  filesHint: 'At most {most}.',
  write: 'Write a message',
  send: 'Send',
  by: '{organisation} · {person}',
  about: 'About: {line}',
  subjects: {
    agreement: 'Agreement',
    amendment: 'Amendment',
    order: 'Order',
    'delivery-note': 'Delivery note',
    acceptance: 'Acceptance',
    dispute: 'Dispute',
  },
  earlier: 'Earlier remarks',
  latest: 'Back to the latest',
}
