import './node-version.mjs'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { prepare } from './prepare.mjs'
import { root } from './root.mjs'
import { run, Stop, tell } from './tell.mjs'

/**
 * `node bin/new-migration.mjs NAME`: writes a migration with the difference between the schema as last committed and
 * as it stands in the working copy. Checks, triggers and partial indexes are added to it by hand.
 *
 * Prisma's own `migrate dev` downloads its engine; this is the same engine as WebAssembly, from npm.
 */
await run(async () => {
  const name = process.argv[2] ?? ''
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Stop('usage: node bin/new-migration.mjs NAME (e.g. add_invoices)')
  await prepare({ build: false })
  const sql = await difference(committedSchema(), presentSchema())
  if (/^\s*(-- This is an empty migration\.)?\s*$/.test(sql))
    throw new Stop('The schema is as it was last committed: nothing to migrate.')
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const directory = join('prisma/migrations', `${stamp}_${name}`)
  mkdirSync(join(root, directory))
  writeFileSync(join(root, directory, 'migration.sql'), sql)
  tell.line(`${directory}/migration.sql`)
})

/** @typedef {Array<{ path: string, content: string }>} Schema */

/** @returns {Schema} */
function presentSchema() {
  return readdirSync(join(root, 'prisma/schema'))
    .filter((file) => file.endsWith('.prisma'))
    .map((file) => ({ path: file, content: readFileSync(join(root, 'prisma/schema', file), 'utf8') }))
}

/** @returns {Schema} */
function committedSchema() {
  const git = (/** @type {string[]} */ ...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' })
  return git('ls-tree', '--name-only', 'HEAD:prisma/schema')
    .split('\n')
    .filter((file) => file.endsWith('.prisma'))
    .map((file) => ({ path: file, content: git('show', `HEAD:prisma/schema/${file}`) }))
}

/**
 * @param {Schema} from
 * @param {Schema} to
 * @returns {Promise<string>}
 */
async function difference(from, to) {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const wasm = join(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'), '../schema_engine_bg.wasm')
  const { instance } = await WebAssembly.instantiate(readFileSync(wasm), { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils')
  const adapter = bindMigrationAwareSqlAdapterFactory(await noDatabase())
  const datamodels = to.map(({ path, content }) => [path, content])
  const engine = await bindings.SchemaEngine.new({ datamodels }, () => {}, adapter)
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatamodel', files: from },
    to: { tag: 'schemaDatamodel', files: to },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return stdout
}

/** The engine wants a database to talk to and, both sides being files, asks it only for its version. */
async function noDatabase() {
  const { ColumnTypeEnum } = await import('@prisma/driver-adapter-utils')
  const connection = {
    provider: 'postgres',
    adapterName: 'none',
    queryRaw: async () => ({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, 'PostgreSQL 18.4', 180004]],
    }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    dispose: async () => {},
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  }
  return { ...connection, connect: async () => connection, connectToShadowDb: async () => connection }
}
