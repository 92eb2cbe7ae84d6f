import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WrongUsage } from '~/cli/command'
import { exportLedgerCommand } from '~/cli/commands/export-ledger'
import { uuid7 } from '~/platform/ids/uuid7'
import { createLog } from '~/platform/log/log'
import { readSheet } from '~/platform/sheets/read-sheet'
import { testDb } from '../support/database'
import { installationOf } from '../support/installation'
import { confirmedOrder, granted, type Market, openMarket, pay, ship, take, verify } from '../support/market'

const now = new Date('2026-11-26T02:00:00Z')
const SOFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice', '/usr/local/bin/soffice'].find((path) => existsSync(path))

let database: Awaited<ReturnType<typeof testDb>>
let market: Market
let folder: string
let countedFen: bigint

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiangyue-export-'))
  database = await testDb()
  market = await openMarket(database.db)
  const [noteId, transferId] = [uuid7(), uuid7()]
  const orderId = await confirmedOrder(market, { caixin: 5 })
  granted(await ship(market, orderId, undefined, { id: noteId }))
  granted(await take(market, noteId))
  const order = () => market.db.purchaseOrder.findFirstOrThrow({ where: { id: orderId } })
  granted(await pay(market, { [orderId]: (await order()).acceptedFen }, { id: transferId }))
  granted(await verify(market, transferId))
  countedFen = (await order()).countedFen
})

afterAll(() => rm(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<number> {
  const { db, pool } = database
  const context = { db, pool, clock: () => now, log: createLog({ level: 'silent' }), origin: '', say: () => {} }
  return exportLedgerCommand.run({ ...context, installation: installationOf(database) }, args)
}

describe('export ledger', () => {
  it('writes the year whole or not at all, sealed by itself', async () => {
    const out = join(folder, '台账.xlsx')
    expect(await run('--year', '2026', '--out', out)).toBe(0)
    const rows: string[][] = []
    for await (const row of readSheet({ path: out }, undefined, { sheet: '明细' })) rows.push(row.cells)
    expect(rows).toHaveLength(2)
    expect(BigInt(Math.round(Number(rows[1]![24]) * 100))).toBe(countedFen)
    const summary: string[][] = []
    for await (const row of readSheet({ path: out })) summary.push(row.cells)
    expect(summary.find(([term]) => term === '台账链头')?.[1]).toMatch(/^[1-9]\d* · [\da-f]{64}$/)
    expect(await run('--year', '2025', '--out', join(folder, 'empty.csv'))).toBe(0)
    expect((await readFile(join(folder, 'empty.csv'), 'utf8')).split('\r\n')).toHaveLength(2)
    expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  it('says what it does not understand', async () => {
    const out = join(folder, 'x.csv')
    for (const args of [
      ['--year', '2026'],
      ['--out', join(folder, 'x.pdf')],
      ['--year', 'soon', '--out', out],
      ['--village', 'nowhere', '--out', out],
      ['--programme', 'nowhere', '--out', out],
      ['--out', join(folder, 'no', 'such', 'x.csv')],
    ]) {
      await expect(run(...args), args.join(' ')).rejects.toThrow(WrongUsage)
    }
    expect(existsSync(out)).toBe(false)
  })

  it.skipIf(SOFFICE === undefined)(
    'opens in LibreOffice with its sums intact',
    async () => {
      const out = join(folder, 'office.xlsx')
      await run('--year', '2026', '--out', out)
      const profile = `-env:UserInstallation=file://${folder}/profile`
      await promisify(execFile)(SOFFICE!, [profile, '--headless', '--convert-to', 'csv', '--outdir', folder, out])
      const summary = await readFile(join(folder, 'office.csv'), 'utf8')
      expect(summary.replaceAll(',', '')).toContain((Number(countedFen) / 100).toFixed(2))
    },
    120_000,
  )
})
