const HOUR = 3_600_000

/** Once a day. */
export const DAILY_MS = 24 * HOUR
/** What failed is not tried again sooner. */
const AFTER_FAILURE_MS = HOUR
/** Older than this, and the page and the measures say that something is wrong. */
const LATE_MS = 2 * DAILY_MS

export interface DailyWork {
  now: Date
  /** When the installation was begun: its first day needs none. */
  begunAt: Date
  /** When it last succeeded. */
  doneAt: Date | null
  /** When it was last tried, whatever came of it. */
  triedAt: Date | null
}

/** Whether daily work is to be done now. */
export function isDue({ now, begunAt, doneAt, triedAt }: DailyWork): boolean {
  const since = (date: Date | null) => (date === null ? Number.POSITIVE_INFINITY : now.getTime() - date.getTime())
  return since(doneAt ?? begunAt) >= DAILY_MS && since(triedAt) >= AFTER_FAILURE_MS
}

/** Whether daily work has been left undone for so long that somebody should look. */
export function isLate({ now, begunAt, doneAt }: Pick<DailyWork, 'now' | 'begunAt' | 'doneAt'>): boolean {
  return now.getTime() - (doneAt ?? begunAt).getTime() >= LATE_MS
}

/** The kinds of backup that are made by themselves, and cleared away by themselves. */
export type AutomaticKind = 'DAILY' | 'BEFORE_MIGRATION'

const wordOf = { DAILY: 'daily', BEFORE_MIGRATION: 'before-migration' } as const satisfies Record<AutomaticKind, string>
const automaticName = /^xiangyue-\d{8}T\d{6}Z-(daily|before-migration)\.backup$/

/** `xiangyue-20261125T031500Z-daily.backup`: in the order of the names is in the order of time. */
export function automaticFileName(kind: AutomaticKind, at: Date): string {
  const stamp = at.toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '')
  return `xiangyue-${stamp}-${wordOf[kind]}.backup`
}

/** Of the files in the directory of backups, those whose time is over: of each kind the newest `kept` stay. */
export function outlived(fileNames: readonly string[], kept: number): string[] {
  const ours = fileNames.filter((name) => automaticName.test(name)).toSorted()
  return Object.values(wordOf).flatMap((word) => {
    const ofKind = ours.filter((name) => automaticName.exec(name)?.[1] === word)
    return ofKind.slice(0, Math.max(0, ofKind.length - kept))
  })
}
