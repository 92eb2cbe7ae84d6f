import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourceFiles } from '../support/source-files'

/** Which room owns a table or model: the room its schema file is named after. */
const owners = readOwners('prisma/schema')

function readOwners(folder: string): { ofTable: Map<string, string>; ofModel: Map<string, string> } {
  const ofTable = new Map<string, string>()
  const ofModel = new Map<string, string>()
  for (const file of readdirSync(folder)) {
    const room = basename(file, '.prisma')
    for (const [, model, body] of readFileSync(join(folder, file), 'utf8').matchAll(/^model (\w+) \{(.*?)^\}/gms)) {
      ofModel.set(model!.charAt(0).toLowerCase() + model!.slice(1), room)
      ofTable.set(/@@map\("(\w+)"\)/.exec(body!)?.[1] ?? model!, room)
    }
  }
  return { ofTable, ofModel }
}

const sqlWrite =
  /\b(?:INSERT\s+INTO|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|COPY|MERGE\s+INTO)\s+(?:ONLY\s+)?"?(\w+)"?|\bUPDATE\s+(?:ONLY\s+)?"?(\w+)"?(?:\s+(?:AS\s+)?"?(?!SET\b)\w+"?)?\s+SET\b/gi
const modelUse = /\.\s*(\w+)\s*\.\s*(create|update|upsert|delete|find|count|aggregate|groupBy)\w*\s*\(/g
const writes = new Set(['create', 'update', 'upsert', 'delete'])
const rawSql = /\$(?:queryRaw|executeRaw)/

/** What a file does with tables that it should not, in words. */
function faultsOf(path: string, source: string): string[] {
  const room = /^app\/features\/([^/]+)\//.exec(path)?.[1]
  const isRepo = path.endsWith('.repo.server.ts')
  const faults: string[] = []
  for (const match of source.matchAll(sqlWrite)) {
    const table = match[1] ?? match[2]!
    const owner = owners.ofTable.get(table)
    if (owner && (owner !== room || !isRepo)) faults.push(`${path} writes ${table}, which is for ${owner}'s repo`)
  }
  for (const [, model, verb] of source.matchAll(modelUse)) {
    const owner = owners.ofModel.get(model!)
    if (!owner) continue
    if (!isRepo) faults.push(`${path} uses ${model}, which is for repos`)
    else if (writes.has(verb!) && owner !== room) faults.push(`${path} writes ${model}, which is for ${owner}'s repo`)
  }
  if (!isRepo && rawSql.test(source)) faults.push(`${path} has SQL, which is for repos`)
  return faults
}

const sources = sourceFiles('app').filter((path) => !path.startsWith('app/platform/'))

describe('a table is written by the repo of one room', () => {
  it('every table has an owner among the rooms', () => {
    expect(owners.ofTable.size).toBeGreaterThan(20)
    expect(owners.ofTable.get('ledger_entry')).toBe('ledger')
  })

  it('in every file of the house', () => {
    expect(sources.flatMap((path) => faultsOf(path, readFileSync(path, 'utf8')))).toEqual([])
  })

  it.each([
    ['app/features/orders/orders.repo.server.ts', 'tx.$executeRaw`UPDATE stock SET on_hand = 0`'],
    ['app/features/orders/orders.repo.server.ts', 'tx.$executeRaw`update only "stock" as s set on_hand = 0`'],
    ['app/features/orders/orders.repo.server.ts', 'tx.$executeRaw`INSERT INTO ledger_entry VALUES (1)`'],
    ['app/features/orders/orders.repo.server.ts', 'tx.$executeRaw`DELETE FROM "audit_entry"`'],
    ['app/features/orders/orders.repo.server.ts', 'await tx.ledgerEntry.createMany({ data })'],
    ['app/features/orders/place-orders.server.ts', 'await tx.purchaseOrder.update({ where })'],
    ['app/features/orders/place-orders.server.ts', 'await db.purchaseOrder.findMany()'],
    ['app/features/orders/place-orders.server.ts', 'await tx.$queryRaw`SELECT 1`'],
    ['app/routes/orders/route.tsx', 'await context.db.village.count()'],
  ])('%s may not: %s', (path, source) => {
    expect(faultsOf(path, source)).not.toEqual([])
  })

  it.each([
    ['app/features/orders/orders.repo.server.ts', 'tx.$queryRaw`SELECT 1 FROM stock FOR UPDATE`'],
    ['app/features/orders/orders.repo.server.ts', 'tx.$executeRaw`UPDATE purchase_order SET version = 1`'],
    ['app/features/orders/orders.repo.server.ts', 'await db.village.findMany()'],
    ['app/features/orders/order.ts', 'lines.find((line) => line.update())'],
  ])('%s may: %s', (path, source) => {
    expect(faultsOf(path, source)).toEqual([])
  })
})
