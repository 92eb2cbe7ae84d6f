import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pieceFileName, safeNamePart } from '~/domain/pack/file-names'
import { type OrderFile, packContents } from '~/domain/pack/pack'
import { packedFiles } from '~/domain/pack/pack-files'
import { zh } from '~/messages/zh'

const scan = (attachmentId: string, name = '回单.jpg') => ({ attachmentId, mediaType: 'image/jpeg', name })

const whole: OrderFile = {
  number: 'CG-2026-000002',
  agreementNumber: 'GX-2026-000001',
  amendments: ['GX-2026-000001-B1'],
  annexes: [],
  notes: ['SH-2026-000001', 'SH-2026-000002'],
  invoices: [],
  acceptances: ['YS-2026-000001'],
  remedies: ['CL-2026-000001'],
  photos: [{ ...scan('p', '压坏.jpg'), number: 'YS-2026-000001' }],
  transfers: [{ reference: 'HD-1', verified: true, receipts: [scan('a')] }],
  attachments: [{ ...scan('t', '磅单.jpg'), number: 'SH-2026-000001' }],
}
const bare: OrderFile = {
  ...{
    number: 'CG-2026-000001',
    agreementNumber: null,
    amendments: [],
    annexes: [],
    notes: [],
    acceptances: [],
    remedies: [],
    photos: [],
    transfers: [],
    invoices: [],
  },
  attachments: [],
}
const labels = { kinds: zh.packs.kinds, folders: zh.packs.folders }
const paths = (orders: OrderFile[]) => packedFiles(packContents(orders).pieces, labels).map(({ path }) => path)

describe('what a pack holds', () => {
  test('of one order lies side by side, numbered as an accountant files it', () => {
    expect(paths([whole])).toEqual([
      '01-购销协议-GX-2026-000001.pdf',
      '02-补充协议-GX-2026-000001-B1.pdf',
      '03-采购单-CG-2026-000002.pdf',
      '04-送货单-SH-2026-000001.pdf',
      '05-送货单-SH-2026-000002.pdf',
      '06-验收单-YS-2026-000001.pdf',
      '07-验收照片-YS-2026-000001-压坏.jpg',
      '08-处理单-CL-2026-000001.pdf',
      '09-附件-SH-2026-000001-磅单.jpg',
      '10-银行回单-HD-1-回单.jpg',
    ])
    expect(packContents([whole]).missing).toEqual([{ gap: 'invoice', order: whole.number, number: '' }])
  })

  test('of many has agreements and receipts once, and names every order they belong to', () => {
    const after = { acceptances: ['YS-2026-000009'], remedies: [], photos: [], attachments: [] }
    const third = { ...whole, number: 'CG-2026-000003', notes: [], ...after }
    const { pieces } = packContents([third, whole])
    expect(pieces.filter(({ kind }) => kind === 'agreement' || kind === 'receipt').map(({ orders }) => orders)).toEqual(
      [
        [third.number, whole.number],
        [third.number, whole.number],
      ],
    )
    expect(paths([third, whole])).toEqual([
      '01-协议/01-购销协议-GX-2026-000001.pdf',
      '01-协议/02-补充协议-GX-2026-000001-B1.pdf',
      '02-采购单/CG-2026-000002/01-采购单-CG-2026-000002.pdf',
      '02-采购单/CG-2026-000002/02-送货单-SH-2026-000001.pdf',
      '02-采购单/CG-2026-000002/03-送货单-SH-2026-000002.pdf',
      '02-采购单/CG-2026-000002/04-验收单-YS-2026-000001.pdf',
      '02-采购单/CG-2026-000002/05-验收照片-YS-2026-000001-压坏.jpg',
      '02-采购单/CG-2026-000002/06-处理单-CL-2026-000001.pdf',
      '02-采购单/CG-2026-000002/07-附件-SH-2026-000001-磅单.jpg',
      '02-采购单/CG-2026-000003/01-采购单-CG-2026-000003.pdf',
      '02-采购单/CG-2026-000003/02-验收单-YS-2026-000009.pdf',
      '03-银行回单/01-银行回单-HD-1-回单.jpg',
    ])
  })

  test('says what is missing, and of which transfer', () => {
    expect(packContents([bare]).missing.map(({ gap }) => gap)).toEqual(['delivery', 'acceptance', 'payment', 'invoice'])
    const unpaid = { ...whole, transfers: [{ reference: 'HD-2', verified: false, receipts: [] }] }
    expect(packContents([unpaid]).missing).toEqual([
      { gap: 'unverified', order: whole.number, number: 'HD-2' },
      { gap: 'receipt', order: whole.number, number: 'HD-2' },
      { gap: 'invoice', order: whole.number, number: '' },
    ])
  })

  test('has invoices last, once for all their orders, with the credit note beside what it takes back', () => {
    const ofd = (attachmentId: string) => ({ attachmentId, mediaType: 'application/ofd', name: '发票.ofd' })
    const invoiced = {
      ...whole,
      invoices: [
        { number: '25440001', isCredit: false, files: [ofd('i')] },
        { number: '25440002', isCredit: true, files: [ofd('c')] },
        { number: '25440003', isCredit: false, files: [] },
      ],
    }
    expect(paths([invoiced]).slice(-3)).toEqual([
      '10-银行回单-HD-1-回单.jpg',
      '11-发票-25440001-发票.ofd',
      '12-发票-25440002-发票.ofd',
    ])
    expect(packContents([invoiced]).missing).toEqual([{ gap: 'invoice-file', order: whole.number, number: '25440003' }])
    const other = { ...bare, invoices: invoiced.invoices.slice(0, 1) }
    expect(paths([invoiced, other])).toContain('04-发票/01-发票-25440001-发票.ofd')
    const [shared] = packContents([invoiced, other]).pieces.filter(({ number }) => number === '25440001')
    expect(shared?.orders).toEqual([whole.number, bare.number])
  })

  test('has every file under a name of its own that every system keeps', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 120 })
    const order = fc.record({
      number: fc.integer({ min: 1, max: 5 }).map((serial) => `CG-2026-00000${serial}`),
      agreementNumber: fc.option(fc.constantFrom('GX-2026-000001', 'GX-2026-000002')),
      amendments: fc.constant([]),
      annexes: fc.constant([]),
      notes: fc.uniqueArray(fc.stringMatching(/^SH-2026-00000\d$/)),
      acceptances: fc.uniqueArray(fc.stringMatching(/^YS-2026-00000\d$/)),
      remedies: fc.uniqueArray(fc.stringMatching(/^CL-2026-00000\d$/)),
      photos: fc.constant([]),
      transfers: fc.array(
        fc.record({
          reference: name,
          verified: fc.boolean(),
          receipts: fc.array(fc.record({ attachmentId: fc.uuid(), mediaType: fc.constant('image/png'), name })),
        }),
        { maxLength: 3 },
      ),
      invoices: fc.array(
        fc.record({
          number: name,
          isCredit: fc.boolean(),
          files: fc.array(fc.record({ attachmentId: fc.uuid(), mediaType: fc.constant('application/ofd'), name })),
        }),
        { maxLength: 3 },
      ),
      attachments: fc.constant([]),
    })
    const orders = fc.uniqueArray(order, { selector: ({ number }) => number, maxLength: 5 })
    fc.assert(
      fc.property(orders, (some) => {
        const all = paths(some)
        expect(new Set(all.map((path) => path.toLowerCase())).size).toBe(all.length)
        for (const path of all) {
          for (const part of path.split('/')) {
            expect(part).not.toMatch(/[\p{Cc}\p{Cf}"*:<>?\\|]|^[. ]|[. ]$/u)
            expect([...part].length).toBeLessThan(220)
          }
        }
      }),
    )
  })
})

test('a name keeps what can be read and nothing that a system refuses', () => {
  expect(safeNamePart('../../etc/passwd')).toBe('_.._etc_passwd')
  expect(safeNamePart('回单 "1":\u202Egpj.exe')).toBe('回单 _1_gpj.exe')
  expect(safeNamePart(' . ')).toBe('_')
  expect(safeNamePart('𠮷'.repeat(200))).toBe('𠮷'.repeat(80))
  expect(pieceFileName(7, { of: 120, label: '验收单', number: '', ending: 'pdf' })).toBe('007-验收单.pdf')
})
