import { beforeAll, describe, expect, it } from 'vitest'
import { EXAMPLES } from '~/domain/report/bridge'
import { exportBridge, listMappings, readBridge } from '~/features/reports/bridge.view.server'
import { keepMapping } from '~/features/reports/keep-mapping.server'
import { removeMapping } from '~/features/reports/remove-mapping.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { readSheet } from '~/platform/sheets/read-sheet'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  granted,
  type Market,
  openMarket,
  pay,
  refusalOf,
  ship,
  take,
  verify,
} from '../../support/market'

let market: Market
let orderId: string
const filter = { year: 2026, step: 'COUNTED' } as const
const official = () => market.as(market.official)

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  orderId = await confirmedOrder(market, { caixin: 5 })
  const [noteId, transferId] = [uuid7(), uuid7()]
  granted(await ship(market, orderId, undefined, { id: noteId }))
  granted(await take(market, noteId))
  const { acceptedFen } = await market.db.purchaseOrder.findFirstOrThrow({ where: { id: orderId } })
  granted(await pay(market, { [orderId]: acceptedFen }, { id: transferId }))
  granted(await verify(market, transferId))
})

async function rowsOf(id: string, format: 'xlsx' | 'csv'): Promise<string[][]> {
  const file = granted(await exportBridge(official(), { id, filter, format }))
  const chunks: Uint8Array[] = []
  for await (const chunk of file.chunks) chunks.push(chunk)
  const rows: string[][] = []
  for await (const row of readSheet({ bytes: Buffer.concat(chunks) })) rows.push(row.cells)
  return rows
}

describe('a sheet for another office', () => {
  it('begins from an example, is changed, and says the ledger in its own words', async () => {
    const id = uuid7()
    granted(await keepMapping(official(), { id, version: null, mapping: EXAMPLES[0]! }))
    const order = await market.db.purchaseOrder.findFirstOrThrow({ where: { id: orderId } })
    const wan = (Number(order.countedFen) / 1e6).toFixed(2)
    for (const format of ['xlsx', 'csv'] as const) {
      const [head, first, ...more] = await rowsOf(id, format)
      expect(head).toEqual(EXAMPLES[0]!.columns.map((column) => column.head))
      expect([first![0], first![1], Number(first![6]).toFixed(2)]).toEqual(['1', '东莞市示例电子有限公司', wan])
      expect(more).toEqual([])
    }
    const mapping = {
      ...({ name: '按村', rows: 'VILLAGE', unit: 'YUAN', dateFormat: 'DASHED' } as const),
      columns: [
        { field: 'CONSTANT', head: '报送单位', text: '万江街道' },
        { field: 'VILLAGE', head: '村', text: '' },
        { field: 'COUNTED', head: '元', text: '' },
      ] as const,
    }
    granted(await keepMapping(official(), { id, version: 0, mapping }))
    expect(refusalOf(await keepMapping(official(), { id, version: 0, mapping }))).toBe('stale-version')
    expect((await rowsOf(id, 'csv'))[1]!.slice(0, 1)).toEqual(['万江街道'])
    const page = granted(await readBridge(official(), id, new URLSearchParams({ year: '2026' })))
    expect(page.rows[0]![2]).toMatchObject({ fen: order.countedFen })
    expect(page.sums.countedFen).toBe(order.countedFen)
  })

  it('is kept once however often it is sent, under a name of its own, by officials', async () => {
    const id = uuid7()
    const mapping = EXAMPLES[1]!
    granted(await keepMapping(official(), { id, version: null, mapping }))
    granted(await keepMapping(official(), { id, version: null, mapping }))
    expect(refusalOf(await keepMapping(official(), { id: uuid7(), version: null, mapping }))).toBe('view-exists')
    expect(refusalOf(await keepMapping(market.as(market.buyer), { id: uuid7(), version: null, mapping }))).toBe(
      'not-allowed',
    )
    expect((await listMappings(official())).map(({ name }) => name)).toContain(mapping.name)
    granted(await removeMapping(official(), id))
    expect(refusalOf(await removeMapping(official(), id))).toBe('not-found')
    const acts = await market.db.auditEntry.findMany({ where: { subjectType: 'report-mapping', subjectId: id } })
    expect(acts.map(({ action }) => action).sort()).toEqual(['report-mapping.keep', 'report-mapping.remove'])
  })
})
