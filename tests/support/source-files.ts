import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Every TypeScript file below a folder, with its path as the rules write it. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(folder, path))
}
