import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const HAN_RUN = /\p{Script=Han}+/gu

/** Whose words an English page may repeat as they are: the sample's, names of places, and what the browser tests type. */
const WRITTEN = ['prisma/sample', 'app/platform/divisions/divisions.txt', 'tests/e2e']

/** What English texts quote in Chinese on purpose, and the headings of sheets that are filled in in China. */
const QUOTED = ['app/messages/en', 'app/domain/report/bridge.ts']

/** The language's name for itself. */
const OWN = '中文'

let known: string | undefined

/**
 * Of an English page's texts the Chinese that is no name and nobody's words. With the sample these all stand in its
 * sources; a text of the product that slipped in between two names, or was put together of pieces, does not.
 */
export function unknownChinese(texts: readonly string[]): string[] {
  known ??= [OWN, ...[...WRITTEN, ...QUOTED].flatMap(filesOf).map((file) => readFileSync(file, 'utf8'))].join('\n')
  const runs = texts.flatMap((text) => text.match(HAN_RUN) ?? [])
  return [...new Set(runs)].filter((run) => !known?.includes(run))
}

function filesOf(place: string): string[] {
  if (/\.\w+$/.test(place)) return [place]
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
