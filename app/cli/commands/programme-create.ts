import { parseArgs } from 'node:util'
import { createProgramme } from '~/features/onboarding/create-programme.server'
import { fill, messagesFor } from '~/messages'
import { type Command, WrongUsage } from '../command'
import { operator } from '../operator'

/** A second pairing in the same installation; its officials see theirs and nothing of the others. */
export const programmeCreate: Command = {
  name: 'programme create',
  usage: 'SLUG NAME [--host HOST]',
  summary: 'opens another programme, empty; then invite its first official with --programme SLUG',
  async run({ db, clock, say }, args) {
    const { values, positionals } = parseArgs({ args, options: { host: { type: 'string' } }, allowPositionals: true })
    const [slug, ...names] = positionals
    if (!slug || names.length === 0) throw new WrongUsage('A short name and a name are needed.')
    const created = await createProgramme(await operator(db, clock), {
      ...{ slug, name: names.join(' '), host: values.host ?? null },
    })
    if (!created.ok) {
      const { code, detail } = created.refusal
      say(fill(messagesFor('en').refusals[code], detail ?? {}))
      return 1
    }
    say(`Created. Now: npm run xiangyue -- official invite PHONE NAME --programme ${slug}`)
    return 0
  },
}
