import { readDocumentNumber } from '../identity/document-number'
import { halfWidth } from '../notation/decimal'

/** 识别码, first in the transfer's remark: the order's number under our own letters. CG-2026-000087 → XY-2026-000087. */
export function remittanceCode(orderNumber: string): string {
  const read = readDocumentNumber('order', orderNumber)
  if (!read) throw new RangeError(`not an order number: ${orderNumber}`)
  return `XY-${read.year}-${String(read.serial).padStart(6, '0')}`
}

/**
 * 识别码 of a whole 对账单: DZ-2026-000012 → XYDZ-2026-000012. Two letters away from an order's code, so that one that
 * is lost or wrong never makes it the code of an order.
 */
export function statementRemittanceCode(statementNumber: string): string {
  const read = readDocumentNumber('statement', statementNumber)
  if (!read) throw new RangeError(`not a statement's number: ${statementNumber}`)
  return `XYDZ-${read.year}-${String(read.serial).padStart(6, '0')}`
}

/**
 * The codes in a bank remark, each once, in order, of orders and of statements. Banks drop dashes, widen letters and put
 * spaces between: 'ＸＹ2026 000087货款' still names XY-2026-000087, 'xydz2026000012' and 'XYD 2026-000012' name
 * XYDZ-2026-000012.
 */
export function findRemittanceCodes(remark: string): string[] {
  const found = halfWidth(remark)
    .toUpperCase()
    .matchAll(/XY[\s\-_—]*(D[\s\-_—]*Z?)?[\s\-_—]*(\d{4})[\s\-_—]*(\d{6,7})(?!\d)/gu)
  return [...new Set([...found].map(([, statement, year, serial]) => `${statement ? 'XYDZ' : 'XY'}-${year}-${serial}`))]
}
