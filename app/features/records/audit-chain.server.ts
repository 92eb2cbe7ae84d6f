import type { KeptValues } from '~/domain/audit/audit-values'
import { canonicalJson } from '~/domain/seal/canonical-json'

/** What a seal of the audit covers. */
export interface SealedAudit {
  id: string
  format: number
  at: Date
  personId: string | null
  role: string | null
  channel: string
  requestId: string | null
  onBehalf: boolean
  onBehalfOf: string | null
  action: string
  subjectType: string
  subjectId: string
  subjectNumber: string | null
  fromState: string | null
  toState: string | null
  reason: string | null
  before: KeptValues | null
  after: KeptValues | null
  originHash: string | null
  personalHash: string | null
}

/**
 * A row's one text, format v1 of docs/audit-chain.md. A change of the field list is a new version beside this one;
 * sealed rows keep theirs.
 */
export function canonicalAudit(programmeId: string, row: SealedAudit): string {
  return canonicalJson({
    format: `v${row.format}`,
    programme: programmeId,
    id: row.id,
    at: row.at.toISOString(),
    person: row.personId,
    role: row.role,
    channel: row.channel,
    request: row.requestId,
    onBehalf: row.onBehalf,
    onBehalfOf: row.onBehalfOf,
    action: row.action,
    subjectType: row.subjectType,
    subject: row.subjectId,
    subjectNumber: row.subjectNumber,
    from: row.fromState,
    to: row.toState,
    reason: row.reason,
    before: row.before,
    after: row.after,
    origin: row.originHash,
    personal: row.personalHash,
  })
}
