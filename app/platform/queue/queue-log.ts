import { Logger } from 'graphile-worker'
import type { Log } from '../log/log'

export const quietLogger = new Logger(() => () => {})

/** The queue's own lines in our log; what it tells for its developers is left out. */
export function queueLogger(log: Log): Logger {
  return new Logger((scope) => (level, message) => {
    if (level !== 'error' && level !== 'warning') return
    const fields = { job: scope.taskIdentifier, jobId: scope.jobId }
    if (level === 'error') log.error(`queue: ${firstLine(message)}`, fields)
    else log.warn(`queue: ${firstLine(message)}`, fields)
  })
}

/** Without the stack, whose lines may quote what was worked on. */
function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
