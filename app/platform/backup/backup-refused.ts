/**
 * A backup cannot be made or restored, for a reason that the operator can mend. Printed as its one sentence, without
 * a stack.
 */
export class BackupRefused extends Error {
  override name = 'BackupRefused'

  constructor(
    readonly reason: BackupReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

export type BackupReason =
  /** There is a file of that name. */
  | 'EXISTS'
  /** The directory is missing, or closed to this user. */
  | 'NOT_WRITABLE'
  | 'DISK_FULL'
  /** The file cannot be read. */
  | 'NOT_READABLE'
  /** The file is no backup, or of a format of another time. */
  | 'NOT_A_BACKUP'
  /** The file is cut off or altered. */
  | 'DAMAGED'
  /** The backup's schema is newer than this product's, or has parted ways with it. */
  | 'OTHER_SCHEMA'
  /** The database to back up holds no schema yet. */
  | 'NOTHING_THERE'
  /** The database to restore into holds something already. */
  | 'NOT_EMPTY'
  /** This database user may not do what is needed. */
  | 'NOT_ALLOWED'

const ofSystem: Record<string, [BackupReason, string]> = {
  EEXIST: ['EXISTS', 'exists already: choose another name, nothing is ever overwritten'],
  ENOENT: ['NOT_WRITABLE', 'cannot be written: there is no such directory'],
  ENOTDIR: ['NOT_WRITABLE', 'cannot be written: there is no such directory'],
  EACCES: ['NOT_WRITABLE', 'cannot be written: the directory is closed to this user'],
  EPERM: ['NOT_WRITABLE', 'cannot be written: the directory is closed to this user'],
  EROFS: ['NOT_WRITABLE', 'cannot be written: the file system is read-only'],
  ENOSPC: ['DISK_FULL', 'cannot be written: the disk is full'],
  EDQUOT: ['DISK_FULL', 'cannot be written: the disk quota of this user is used up'],
}

/** What the operating system said about writing `file`, as a refusal; any other error as it is. */
export function asRefusal(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  const known = code === undefined ? undefined : ofSystem[code]
  return known ? new BackupRefused(known[0], `${file} ${known[1]}.`, { cause: error }) : error
}
