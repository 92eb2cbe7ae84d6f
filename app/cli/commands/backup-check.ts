import { recordRestoration } from '~/features/operations/record-restoration.server'
import { createBeside } from '~/platform/backup/database-beside'
import { type Command, WrongUsage } from '../command'
import { operator } from '../operator'
import { bringBack, noteOf, verifyBeside } from './restore'

/** `backup check FILE`: the drill. A backup that was never restored is a hope. */
export const backupCheck: Command = {
  name: 'backup check',
  usage: 'FILE',
  summary: 'restores a backup into a database beside this one, verifies it there and drops it again',
  async run(context, [file, ...rest]) {
    if (!file || rest.length > 0) throw new WrongUsage('A backup is needed.')
    const { installation, db, clock, say } = context
    const beside = await createBeside(installation.url)
    try {
      const restored = await bringBack(context, beside.url, file)
      const exact = await verifyBeside(context, beside.url)
      await recordRestoration(await operator(db, clock), { ...noteOf(file, restored), into: 'BESIDE', exact })
      say(
        exact ? `${file} can be restored, and its books are exact` : `${file} can be restored, but its books are WRONG`,
      )
      return exact ? 0 : 1
    } finally {
      await beside.drop()
    }
  },
}
