import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'

const app = fileURLToPath(new URL('../../app', import.meta.url))
const pages = /^(ui|routes)\/|^root\.tsx$|^features\/[^/]+\/components\//u

test('every Chinese word a page says stands in the dictionary', () => {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
    (file) => pages.test(file) && /\.tsx?$/u.test(file),
  )
  expect(files.length).toBeGreaterThan(30)
  expect(files.flatMap(chineseIn)).toEqual([])
}, 30_000)

/** Comments are free to speak Chinese; names, literals and markup are not. */
function chineseIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(app, file), 'utf8'), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (node.getChildCount(source) === 0 && /\p{Script=Han}/u.test(node.getText(source))) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
      found.push(`app/${file}:${line + 1} ${node.getText(source).trim()}`)
    }
    node.forEachChild(visit)
  }
  visit(source)
  return found
}
