import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { FIXED_PRICE } from '~/domain/agreement/price-rule'
import { type SignedContent, signedText } from '~/domain/agreement/signed-content'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { grams } from '~/domain/quantity/grams'
import { wholeUnits } from '~/domain/quantity/thousandths'

const content: SignedContent = {
  number: 'GX-2026-000012',
  programmeId: 'p',
  buyer: { id: 'b', name: '甲', uscc: '91441900MA5T000100' },
  supplier: { id: 's', name: '乙', uscc: '93445222MA5T10016D' },
  startDate: businessDate('2026-03-01'),
  endDate: businessDate('2026-11-30'),
  tolerancePermille: 50,
  paymentDays: 30,
  depositPermille: 0,
  depositFen: fen(0),
  amountFen: fen(1_360_000),
  capFen: null,
  qualityStandard: 'AGREED',
  deliveryMode: 'DELIVERED',
  clauses: { place: '揭西县', quality: '新鲜', delivery: '送货', acceptance: '', breach: '', notes: '' },
  attachments: [],
  lines: [1, 2].map((position) => ({
    position,
    productId: `product-${position}`,
    productName: '生姜',
    specification: '一级',
    grade: '',
    origin: '',
    brand: '',
    packaging: '',
    villageId: 'v',
    terms: {
      saleUnit: '箱',
      quantityStep: wholeUnits(1),
      nominalGrams: grams(5000),
      billedBy: 'COUNT',
      priceGrams: null,
      unitPriceFen: fen(6800),
    },
    price: FIXED_PRICE,
    window: null,
    agreedQuantity: wholeUnits(100),
    agreedFen: fen(680_000),
  })),
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

describe('the signed text', () => {
  it('does not depend on the order things came in', () => {
    const [a, b] = ['a'.repeat(64), 'b'.repeat(64)].map((hash) => ({ name: `${hash}.pdf`, sha256: hash }))
    const turned = {
      ...content,
      attachments: [b!, a!],
      clauses: { notes: '', breach: '', acceptance: '', delivery: '送货', quality: '新鲜', place: '揭西县' },
      lines: content.lines.toReversed(),
    }
    expect(signedText(turned, 2)).toBe(signedText({ ...content, attachments: [a!, b!] }, 2))
  })

  it('changes with every term', () => {
    const [first, ...rest] = content.lines
    const line = (change: Partial<SignedContent['lines'][number]>) => ({
      ...content,
      lines: [{ ...first!, ...change }, ...rest],
    })
    const day = businessDate('2026-06-01')
    const texts = [
      content,
      { ...content, endDate: businessDate('2026-12-01') },
      { ...content, tolerancePermille: 51 },
      { ...content, paymentDays: 31 },
      { ...content, depositPermille: 100 },
      { ...content, depositFen: fen(1) },
      { ...content, amountFen: fen(1) },
      { ...content, capFen: fen(0) },
      { ...content, qualityStandard: 'GREEN' as const },
      { ...content, deliveryMode: 'COLLECTED' as const },
      ...(['place', 'quality', 'delivery', 'acceptance', 'breach', 'notes'] as const).map((clause) => ({
        ...content,
        clauses: { ...content.clauses, [clause]: '另行约定' },
      })),
      { ...content, attachments: [{ name: '标准.pdf', sha256: 'a'.repeat(64) }] },
      { ...content, attachments: [{ name: '标准.pdf', sha256: 'b'.repeat(64) }] },
      { ...content, lines: rest },
      line({ terms: { ...first!.terms, unitPriceFen: fen(6801) } }),
      line({ price: { priceType: 'FLOOR', priceSource: '市场', priceDate: null } }),
      line({ price: { priceType: 'MARKET', priceSource: '市场', priceDate: day } }),
      line({ price: { priceType: 'MARKET', priceSource: '市场', priceDate: businessDate('2026-06-02') } }),
      line({ price: { priceType: 'MARKET', priceSource: '别的市场', priceDate: day } }),
      line({ window: { from: day, to: day } }),
      line({ agreedQuantity: null, agreedFen: null }),
      ...(['grade', 'origin', 'brand', 'packaging'] as const).map((part) => line({ [part]: '特级' })),
    ].map((said) => signedText(said, 2))
    expect(new Set(texts).size).toBe(texts.length)
  })

  it('of agreements sent before has the layout it had: their hashes stay checkable', () => {
    expect(sha256(signedText(content, 1))).toBe('4227daecbf6f3af4db6ee76d0a91ec2cbee8d6eac346c40c47a73ea05f38dcbd')
  })
})
