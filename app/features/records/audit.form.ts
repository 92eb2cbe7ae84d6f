import { addDays, type BusinessDate, parseBusinessDate, startOf } from '~/domain/calendar/business-date'
import { halfWidth } from '~/domain/notation/decimal'
import type { AuditAction } from '~/messages/zh/audit'

export const CHANNELS = ['WEB', 'CLI', 'SYSTEM'] as const
export type AuditChannel = (typeof CHANNELS)[number]

/** What of the audit is asked for; everything is optional. */
export interface AuditFilter {
  /** Of a document, whole: CG-2026-000087, or the bank's reference of a transfer. */
  number: string
  /** Name or phone, whole. */
  person: string
  action: AuditAction | null
  /** Both included, Asia/Shanghai. */
  from: BusinessDate | null
  to: BusinessDate | null
  channel: AuditChannel | null
  refusedOnly: boolean
}

/** Where the page before ended. */
export interface AuditCursor {
  at: Date
  id: string
}

export const EVERYTHING: AuditFilter = {
  ...{ number: '', person: '', action: null, from: null, to: null, channel: null, refusedOnly: false },
}

const LONGEST = 60

/** The filter an address asks for. Whatever it does not understand it leaves out: an address is never refused. */
export function auditFilterFrom(query: URLSearchParams, actions: Readonly<Record<string, string>>): AuditFilter {
  const action = query.get('action') ?? ''
  return {
    number: halfWidth(typed(query.get('number'))),
    person: typed(query.get('person')),
    action: Object.hasOwn(actions, action) ? (action as AuditAction) : null,
    from: dateFrom(query.get('from')),
    to: dateFrom(query.get('to')),
    channel: CHANNELS.find((channel) => channel === query.get('channel')) ?? null,
    refusedOnly: query.get('refused') === '1',
  }
}

/** Where an address goes on; a mistyped one starts at the top. */
export function auditCursorFrom(query: URLSearchParams): AuditCursor | null {
  const at = new Date(query.get('before') ?? '')
  const id = query.get('id') ?? ''
  return Number.isNaN(at.getTime()) || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id) ? null : { at, id }
}

/** The address of a filter, and of the page after a row. */
export function auditHref(filter: AuditFilter, after: AuditCursor | null = null): string {
  const query = new URLSearchParams()
  for (const name of ['number', 'person', 'action', 'from', 'to', 'channel'] as const) {
    const value = filter[name]
    if (value) query.set(name, value)
  }
  if (filter.refusedOnly) query.set('refused', '1')
  if (after) {
    query.set('before', after.at.toISOString())
    query.set('id', after.id)
  }
  const text = query.toString()
  return text ? `/office/audit?${text}` : '/office/audit'
}

/** The first instant of the first day and the first after the last. */
export function instantsOf({ from, to }: AuditFilter): { since: Date | null; until: Date | null } {
  return { since: from && startOf(from), until: to && startOf(addDays(to, 1)) }
}

/** As it was typed, with nothing in it that a database or a page could not hold. */
function typed(text: string | null): string {
  const clean = (text ?? '').replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
  return [...clean.trim()].slice(0, LONGEST).join('')
}

function dateFrom(text: string | null): BusinessDate | null {
  if (!text) return null
  const date = parseBusinessDate(text)
  return date.ok ? date.value : null
}
