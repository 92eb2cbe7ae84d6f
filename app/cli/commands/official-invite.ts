import { inviteOfficial } from '~/features/accounts/invite-official.server'
import { programmeForHost } from '~/features/programmes/programmes.view.server'
import { fill, messagesFor } from '~/messages'
import { type Command, WrongUsage } from '../command'

/** How the first official gets in: a link that the operator hands over. */
export const officialInvite: Command = {
  name: 'official invite',
  usage: 'PHONE NAME',
  summary: 'prints a one-time link with which the owner of the phone becomes an official',
  async run({ db, clock, origin, say }, [phone, ...names]) {
    if (!phone || names.length === 0) throw new WrongUsage('A phone and a name are needed.')
    const actor = { kind: 'operator', programmeId: await programmeForHost(db, null) } as const
    const ctx = { actor, now: clock(), db, channel: 'CLI' } as const
    const invited = await inviteOfficial(ctx, { phone, name: names.join(' ') })
    if (!invited.ok) {
      const { code, detail } = invited.refusal
      say(fill(messagesFor('en').refusals[code], detail ?? {}))
      return 1
    }
    const { token, expiresAt } = invited.value
    say(`${origin}/invitation/${token}`)
    say(`Works once, until ${expiresAt.toISOString()}. Give it only to the owner of ${phone}.`)
    // Without ORIGIN the link is a guess: another process may have been given another port.
    if (!origin.startsWith('https:')) say('It begins with ORIGIN, else HOST and PORT: set them as for npm start.')
    return 0
  },
}
