import { Link } from '@remix-run/react'
import type { Role } from '~/domain/access/actor'
import { fill, type Messages } from '~/messages'
import { DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { FoundAudit } from '../audit.view.server'
import { AuditDetails } from './audit-details'
import { auditState } from './audit-state'

interface AuditListProps {
  rows: readonly FoundAudit[]
  /** Of delivery notes and acceptances, by their id: the order they are found with. */
  orderOfPaper: Readonly<Record<string, string>>
}

/** Rows of the audit in plain words, the latest first. */
export function AuditList({ rows, orderOfPaper }: AuditListProps) {
  const messages = useMessages()
  const { audit } = messages
  return (
    <DataTable
      caption={audit.title}
      captionHidden
      narrow="diary"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'at',
          head: audit.at,
          names: true,
          cell: (row) => <When row={row} before={rows[rows.indexOf(row) - 1]} />,
        },
        { key: 'who', head: audit.person, cell: (row) => <Who row={row} /> },
        { key: 'what', head: audit.action, cell: (row) => <What row={row} /> },
        {
          key: 'document',
          head: audit.document,
          cell: (row) => <Subject row={row} href={hrefOf(row, orderOfPaper)} />,
        },
        { key: 'details', head: audit.details, act: true, cell: (row) => <AuditDetails row={row} /> },
      ]}
    />
  )
}

/** The clock's time is the last five characters in both languages. */
const CLOCK = -5

/** When it was; on a phone a day is said once, at its first row. */
function When({ row: { at }, before }: { row: FoundAudit; before: FoundAudit | undefined }) {
  const format = useFormat()
  const text = format.dateTime(at)
  const again = before !== undefined && format.dateTime(before.at).slice(0, CLOCK) === text.slice(0, CLOCK)
  return (
    <time className="num" dateTime={at.toISOString()}>
      <span className={again ? 'max-md:sr-only' : 'diary-day'}>{text.slice(0, CLOCK)}</span>
      {text.slice(CLOCK)}
    </time>
  )
}

function Who({ row }: { row: FoundAudit }) {
  const messages = useMessages()
  const { audit } = messages
  const for_ = row.onBehalfOfName ? fill(audit.onBehalfOf, { person: row.onBehalfOfName }) : audit.onBehalf
  return (
    // One piece: folded on a phone, a cell sets its pieces apart.
    <Digits kind="name">
      {whoOf(row, messages)}
      {row.onBehalf ? <span className="soft"> · {for_}</span> : null}
    </Digits>
  )
}

function whoOf({ personId, personName, role, channel, action }: FoundAudit, { audit, statuses }: Messages): string {
  if (personId !== null) {
    const person = personName || audit.someone
    const roles: Readonly<Partial<Record<string, string>>> = statuses.role satisfies Record<Role, string>
    const said = roles[role ?? '']
    return said ? fill(audit.by, { person, role: said }) : person
  }
  if (channel === 'CLI') return audit.operator
  return channel === 'SYSTEM' || action === 'order.payment' || action === 'order.invoice' ? audit.system : audit.visitor
}

function What({ row }: { row: FoundAudit }) {
  const messages = useMessages()
  const { audit } = messages
  const words: Readonly<Partial<Record<string, string>>> = audit.actions
  const [from, to] = [auditState(row, row.fromState, messages), auditState(row, row.toState, messages)]
  return (
    <>
      <b>{words[row.action] ?? row.action}</b>
      {to && from !== to ? (
        <Digits kind="quoted"> {from ? fill(audit.move, { from, to }) : fill(audit.became, { to })}</Digits>
      ) : null}
      {typeof row.after?.path === 'string' ? (
        <span className="soft wrap-anywhere">
          {' '}
          <Digits kind="identifier">{row.after.path}</Digits>
        </span>
      ) : null}
      {row.reason ? (
        <div className="soft wrap-anywhere">
          <Digits kind="name">{fill(audit.reason, { reason: row.reason })}</Digits>
        </div>
      ) : null}
    </>
  )
}

function Subject({ row, href }: { row: FoundAudit; href: string | null }) {
  const { audit } = useMessages()
  const words: Readonly<Partial<Record<string, string>>> = audit.subjects
  const kind = words[row.subjectType.toLowerCase()] ?? row.subjectType
  const name = row.subjectNumber ? (
    <span className="wrap-anywhere">
      <Digits kind="identifier">{row.subjectNumber}</Digits>
    </span>
  ) : null
  // What somebody did to themselves, such as signing in, has no document, but perhaps one that they were refused.
  if (row.subjectType === 'sign-in' || row.subjectId === row.personId) {
    return href ? <Link to={href}>{name}</Link> : <span className="soft max-md:hidden">—</span>
  }
  if (href) {
    return (
      <Link to={href}>
        {kind} {name}
      </Link>
    )
  }
  return (
    <>
      {kind} {name}
    </>
  )
}

/** Where a row opens to; null for what has no page. */
function hrefOf(row: FoundAudit, orderOfPaper: Readonly<Record<string, string>>): string | null {
  const { subjectType, subjectId, subjectNumber: number } = row
  switch (subjectType) {
    case 'order':
      return number && `/orders/${number}`
    case 'agreement':
      return number && `/agreements/${number}`
    case 'delivery-note':
    case 'acceptance':
      return orderOfPaper[subjectId] ? `/orders/${orderOfPaper[subjectId]}` : null
    case 'checkout':
    case 'checkout-refund':
    case 'checkout-dispute':
      return number && `/checkouts/${number}`
    case 'transfer':
      return `/transfers/${subjectId}`
    case 'certification':
      return number && `/office/certifications/${number}`
    case 'proposal':
      return number && `/office/proposals/${number}`
    case 'refund':
      return number && `/refunds/${number}`
    case 'invoice':
      return `/invoices/${subjectId}`
    case 'invoice-request':
      return number && `/invoices/requests/${number}`
    case 'product':
      return number && `/products/${number}`
    case 'offline-batch':
      return row.action === 'offline.discard' ? null : `/office/import/${subjectId}`
    case 'organisation':
      return `/office/organisations/${subjectId}`
    case 'person':
      return /^CG-/.test(number ?? '')
        ? `/orders/${number}`
        : /^GX-/.test(number ?? '')
          ? `/agreements/${number}`
          : null
    default:
      return null
  }
}
