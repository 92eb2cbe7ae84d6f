import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { State } from './rows'
import type { StandInOptions } from './stand-in'

/** Keeps what the stand-in knows, so that it survives its end: written whole and put in place at once. */
export function stateFile(path: string): NonNullable<StandInOptions['store']> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  return {
    state: readState(path),
    save(state) {
      const fresh = `${path}.new`
      writeFileSync(fresh, JSON.stringify(state), { mode: 0o600 })
      renameSync(fresh, path)
    },
  }
}

function readState(path: string): State | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as State
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
