import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NOT_PERSONAL, PERSONAL_DATA } from '~/domain/privacy/personal-data'

/** What a column about a person is likely to be called. */
const SOUNDS_PERSONAL =
  /phone|locale|(^|_)name(_|$)|address|e?mail|person|user_agent|driver|plate$|contact|signer|(^|_)by$|_of$|title|legal|bank|secret|password|token|code_hash|values|facts|origin|^key$/

const listed: string[] = Object.values(PERSONAL_DATA).flatMap(({ columns }) => [...columns])
const columns = schemaColumns()

test('every column that sounds personal is listed, as personal data or as none', () => {
  const unlisted = columns.filter(
    (column) =>
      SOUNDS_PERSONAL.test(column.split('.')[1]!) && !listed.includes(column) && !NOT_PERSONAL.includes(column),
  )
  expect(unlisted).toEqual([])
})

test('what is listed exists, and is listed once', () => {
  const all = [...listed, ...NOT_PERSONAL]
  expect(all.filter((column) => !columns.includes(column))).toEqual([])
  expect(all.filter((column, index) => all.indexOf(column) !== index)).toEqual([])
})

/** All columns of the schema, as `table.column`. */
function schemaColumns(): string[] {
  const found: string[] = []
  for (const file of readdirSync('prisma/schema')) {
    const source = readFileSync(join('prisma/schema', file), 'utf8')
    for (const [, model, body = ''] of source.matchAll(/^model (\w+) \{(.*?)^\}/gms)) {
      const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? model!
      for (const [, field, rest = ''] of body.matchAll(/^ {2}(\w+) +\w+(.*)$/gm)) {
        found.push(`${table}.${/@map\("(\w+)"\)/.exec(rest)?.[1] ?? field}`)
      }
    }
  }
  return found
}
