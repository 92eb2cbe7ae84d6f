import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { asRefusal } from './backup-refused'

/**
 * Makes a directory that only its owner may enter, and those above it that are missing. Not mkdir's own `recursive`:
 * below /proc and the like it tries for ever, because every parent is there already.
 *
 * @throws BackupRefused
 */
export async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { mode: 0o700 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    const parent = dirname(directory)
    if (code !== 'ENOENT' || parent === directory) throw asRefusal(error, directory)
    await makeDirectory(parent)
    await mkdir(directory, { mode: 0o700 }).catch((second: unknown) => {
      if ((second as NodeJS.ErrnoException).code !== 'EEXIST') throw asRefusal(second, directory)
    })
  }
}
