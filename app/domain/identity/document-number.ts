import { halfWidth } from '../notation/decimal'

/**
 * Human numbers, per programme, kind and year: GX 购销协议, CG 采购单, SH 送货单, YS 验收单, CL 处理单, ZZ 转账, TK 退款单,
 * ZF 在线支付, KP 开票申请, XX 线下记录, DZ 对账单, BG 报告,
 * JY 建议采购, RS 认定申报, RD 认定证书.
 */
export const DOCUMENT_PREFIXES = {
  agreement: 'GX',
  order: 'CG',
  delivery: 'SH',
  acceptance: 'YS',
  remedy: 'CL',
  transfer: 'ZZ',
  refund: 'TK',
  checkout: 'ZF',
  offline: 'XX',
  statement: 'DZ',
  'invoice-request': 'KP',
  report: 'BG',
  proposal: 'JY',
  'certification-application': 'RS',
  certificate: 'RD',
} as const

export type NumberedDocument = keyof typeof DOCUMENT_PREFIXES

/** ('agreement', 2026, 12) → 'GX-2026-000012'. Allocated only on success, so numbers have no gaps. */
export function documentNumber(kind: NumberedDocument, year: number, serial: number): string {
  return `${DOCUMENT_PREFIXES[kind]}-${year}-${String(serial).padStart(6, '0')}`
}

/** Year and serial of a document number of this kind, null when it is none. */
export function readDocumentNumber(kind: NumberedDocument, text: string): { year: number; serial: number } | null {
  const match = /^([A-Z]{2})-(\d{4})-(\d{6,})$/u.exec(halfWidth(text).trim().toUpperCase())
  if (!match || match[1] !== DOCUMENT_PREFIXES[kind]) return null
  return { year: Number(match[2]), serial: Number(match[3]) }
}

const PREFIXES = Object.values(DOCUMENT_PREFIXES).join('|')

/** The first document number in a text such as a path; null where there is none. */
export function documentNumberIn(text: string): string | null {
  return new RegExp(`(?<![A-Z\\d-])(?:${PREFIXES})-\\d{4}-\\d{6,12}(?![\\d-])`, 'u').exec(text)?.[0] ?? null
}
