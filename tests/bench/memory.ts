import { readFileSync } from 'node:fs'

/** VmRSS: what a process holds now; VmHWM: the most it ever held. In MB; the kernel's own books. */
export function memoryOf(pid: number, what: 'VmRSS' | 'VmHWM'): number | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`^${what}:\\s+(\\d+) kB`, 'm'))
    return line ? Number(line[1]) / 1024 : undefined
  } catch {
    // It has ended, or this is not Linux.
    return undefined
  }
}

export function megabytes(amount: number | undefined): string {
  return amount === undefined ? '?' : `${amount.toFixed(0)} MB`
}
