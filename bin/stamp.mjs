import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Hash of what stands in files and folders, by name and content.
 *
 * @param {string} root
 * @param {string[]} paths relative to root; a missing one counts as empty
 * @param {(path: string) => boolean} [leaveOut]
 */
export function hashOf(root, paths, leaveOut = () => false) {
  const hash = createHash('sha256').update(process.version)
  for (const path of paths) add(path)
  return hash.digest('hex')

  /** @param {string} path */
  function add(path) {
    const full = join(root, path)
    if (leaveOut(path) || !existsSync(full)) return
    if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) add(`${path}/${name}`)
    else hash.update(`\0${path}\0`).update(readFileSync(full))
  }
}

/** Says whether a step's inputs are those it was last done with. Written only after the step succeeded. */
export class Stamp {
  /**
   * @param {string} root
   * @param {string} name
   * @param {string} hash
   */
  constructor(root, name, hash) {
    this.file = join(root, '.cache', name)
    this.hash = hash
  }

  holds() {
    return existsSync(this.file) && readFileSync(this.file, 'utf8') === this.hash
  }

  write() {
    mkdirSync(dirname(this.file), { recursive: true })
    writeFileSync(this.file, this.hash)
  }

  /** Before the step: if it is interrupted, it is done again. */
  remove() {
    rmSync(this.file, { force: true })
  }
}
