import { describe, expect, test } from 'vitest'
import { kindOfFile, lineOfFile } from '~/domain/offline/evidence-name'

const lines = [
  { id: 'a', rowNumber: 2, reference: 'HD-1', invoiceNo: '' },
  { id: 'b', rowNumber: 12, reference: 'HD-12', invoiceNo: '24952000000000000001' },
  { id: 'c', rowNumber: 13, reference: 'HD-12', invoiceNo: '' },
]
const lineOf = (name: string) => lineOfFile(name, lines)?.id ?? null

describe('the line that a picture belongs to', () => {
  test.each([
    ['12.jpg', 'b'],
    ['第12行-2.jpg', 'b'],
    ['12_签收单.png', 'b'],
    ['2 现场.jpg', 'a'],
    ['HD-1 回单.jpg', 'a'],
    ['hd-1.JPG', 'a'],
    ['发票24952000000000000001.pdf', 'b'],
    ['HD-12.jpg', 'b'],
    ['IMG_2024.jpg', null],
    ['20260928.jpg', null],
    ['99.jpg', null],
    ['HD-123.jpg', null],
    ['合影.jpg', null],
  ])('%s → %s', (name, id) => expect(lineOf(name)).toBe(id))

  test('and what it is, are told by its name', () => {
    expect(['发票1.pdf', '2 回单.jpg', '签收单.png', '12.jpg'].map(kindOfFile)).toEqual([
      'invoice',
      'receipt',
      'sign-off',
      'photo',
    ])
  })
})
