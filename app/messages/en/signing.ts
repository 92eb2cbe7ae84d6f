import type { Words } from '../words'
import type { zh } from '../zh'

export const signing: Words<typeof zh.signing> = {
  title: 'Signing rules',
  lead: 'Agreements and amendments never change once they are signed. Whoever seals for your organisation can be asked to show a second factor first.',
  factor: 'Signing an agreement needs a second factor',
  save: 'Save the rules',
  saved: 'The rules are saved and hold from the next signature on.',
  sample: 'Sample accounts are never really asked for a second factor.',
  own: 'Colleagues without a second factor are led to set one up when they sign; it takes about two minutes. Your own:',
  toFactor: 'Set up a second factor',
}
