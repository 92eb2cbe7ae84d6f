import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
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

/** The filter's options: comma, quotes, UTF-8, values as they are, every sheet into a file of its own. */
const EVERY_SHEET_AS_UTF8 = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'

/** As it comes it believes the sums that the file brings along; here it has to compute them. */
const ALWAYS_COMPUTE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`

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

async function cellsOf(path: string): Promise<string[][]> {
  return parse(await readFile(path), { bom: true })
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
      const profile = join(folder, 'profile')
      await mkdir(join(profile, 'user'), { recursive: true })
      await writeFile(join(profile, 'user', 'registrymodifications.xcu'), ALWAYS_COMPUTE)
      await promisify(execFile)(SOFFICE!, [
        ...[`-env:UserInstallation=file://${profile}`, '--headless', '--convert-to', EVERY_SHEET_AS_UTF8],
        ...['--outdir', folder, out],
      ])
      const counted = Number(countedFen) / 100
      const [heads, ...lines] = await cellsOf(join(folder, 'office-明细.csv'))
      const column = heads!.indexOf('计入金额(元)')
      expect(lines.reduce((sum, line) => sum + Number(line[column]), 0)).toBe(counted)
      const summary = await cellsOf(join(folder, 'office-汇总.csv'))
      const sums = summary.filter(([term]) => term === '合计')
      expect(sums.length).toBeGreaterThan(3)
      for (const row of sums) expect(Number(row[4])).toBe(counted)
      // What the program itself adds up over the sheet of details.
      expect(Number(summary.find(([term]) => term === '核对')?.[4])).toBe(counted)
    },
    120_000,
  )
})
