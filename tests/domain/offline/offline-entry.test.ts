import { describe, expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { type OfflineEntry, readOfflineEntry } from '~/domain/offline/offline-entry'

const facts = {
  villages: new Map([['井下村', '0190a000-0000-7000-8000-000000000001']]),
  today: businessDate('2026-11-24'),
  since: 2016,
  closedYears: new Set<number>(),
}

const LOT: OfflineEntry = {
  ...{ village: '井下村', product: '番薯干礼盒', amount: '12000', acceptedOn: '2026-10-02', buyerName: '热心人士' },
  ...{ buyerType: 'INDIVIDUAL', uscc: '', channel: 'FAIR', quantity: '', unit: '', unitPrice: '', amountReason: '' },
  ...{ spec: '', paidOn: '', reference: '', invoiceNo: '', note: '' },
}

function fieldsRefused(changes: Partial<OfflineEntry>): string[] {
  const read = readOfflineEntry({ ...LOT, ...changes }, facts)
  return read.ok ? [] : Object.keys(read.errors)
}

describe('a record entered by hand', () => {
  it('of which only the amount is known is one lot', () => {
    expect(readOfflineEntry(LOT, facts)).toMatchObject({ ok: true, line: { amountFen: 1_200_000n, unit: '批' } })
  })

  it('says what is wrong with the amount once, where it was typed', () => {
    expect(fieldsRefused({ amount: '1万2' })).toEqual(['amount'])
    expect(fieldsRefused({ amount: '1万2', quantity: '3', unit: '箱', unitPrice: 'x' })).toEqual([
      'unitPrice',
      'amount',
    ])
  })

  it('takes no choice that the form does not offer', () => {
    const refused = fieldsRefused({ buyerType: 'valueOf', channel: '__proto__' })
    expect(refused).toEqual(expect.arrayContaining(['buyerType', 'channel']))
  })

  it('needs the code of an organisation and of no individual', () => {
    expect(fieldsRefused({ buyerType: 'UNION' })).toEqual(['uscc'])
  })
})
