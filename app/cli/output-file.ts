import { WrongUsage } from './command'

/** Why a file that was asked for could not be written, as a sentence; what is not the file's fault stays an exception. */
export async function writing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const why = REASONS[(error as NodeJS.ErrnoException).code ?? '']
    if (why) throw new WrongUsage(`${path} cannot be written: ${why}.`)
    throw error
  }
}

const REASONS: Partial<Record<string, string>> = {
  ENOENT: 'its directory does not exist',
  ENOTDIR: 'its directory is a file',
  EISDIR: 'it is a directory',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
}
