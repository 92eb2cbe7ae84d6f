import type { KeptValues } from '~/domain/audit/audit-values'
import { fen } from '~/domain/money/fen'
import { formatThousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Messages } from '~/messages'
import type { Formatter } from '~/messages/format'
import { Digits } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Facts } from '~/ui/page-parts'
import type { FoundAudit } from '../audit.view.server'

type Value = string | boolean | null | undefined

/** What it was before and after, and where it came from. */
export function AuditDetails({ row }: { row: FoundAudit }) {
  const messages = useMessages()
  const format = useFormat()
  const { audit } = messages
  const changes = changesOf(row)
  const last = row.after?.lastThisHour === true
  if (changes.length === 0 && !row.hasOrigin && !row.hasPersonal && !row.requestId) return null
  return (
    <details className="audit-more">
      <summary>{audit.open}</summary>
      <Facts
        items={[
          ...changes.map(({ name, before, after }) => ({
            term: termOf(name, messages),
            value: <Change {...{ name, before, after }} say={(value) => said(name, value, messages, format)} />,
          })),
          ...(row.hasPersonal && !row.personal ? [{ term: audit.personal, value: audit.addressGone }] : []),
          ...(row.hasOrigin
            ? [{ term: audit.address, value: <Plain text={String(row.origin?.address ?? audit.addressGone)} /> }]
            : []),
          { term: audit.channel, value: audit.channels[row.channel] },
          ...(row.requestId ? [{ term: audit.request, value: <Plain text={row.requestId} /> }] : []),
        ]}
      />
      {last ? <p>{audit.lastThisHour}</p> : null}
    </details>
  )
}

function Plain({ text }: { text: string }) {
  return (
    <span className="num wrap-anywhere">
      <Digits kind="quoted">{text}</Digits>
    </span>
  )
}

interface ChangeProps {
  before: Value
  after: Value
  say: (value: Value) => string
}

/** One value: alone where there was none before. */
function Change({ before, after, say }: ChangeProps) {
  if (before === undefined) return <Plain text={say(after)} />
  if (after === undefined) return <Plain text={say(before)} />
  return (
    <span className="wrap-anywhere">
      <Digits kind="quoted">
        <s>{say(before)}</s> → <b>{say(after)}</b>
      </Digits>
    </span>
  )
}

interface NamedChange {
  name: string
  before: Value
  after: Value
}

function changesOf({ before, after, personal }: FoundAudit): NamedChange[] {
  const all = {
    before: { ...before, ...ofWhen(personal, 'before.') },
    after: { ...after, ...ofWhen(personal, 'after.') },
  }
  const names = [...new Set([...Object.keys(all.before), ...Object.keys(all.after)])]
  return names
    .filter((name) => name !== 'lastThisHour')
    .map((name) => ({ name, before: all.before[name], after: all.after[name] }))
}

function ofWhen(personal: KeptValues | null, prefix: string): KeptValues {
  const named = Object.entries(personal ?? {}).filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(named.map(([name, value]) => [name.slice(prefix.length), value]))
}

function termOf(name: string, { audit }: Messages): string {
  const words: Readonly<Partial<Record<string, string>>> = audit.fields
  return words[name] ?? name
}

/** Fen and thousandths are kept as whole numbers and told as money and quantity. */
function said(name: string, value: Value, messages: Messages, format: Formatter): string {
  const { audit, refusals, statuses } = messages
  if (value === null || value === undefined || value === '') return audit.nothing
  if (typeof value === 'boolean') return value ? audit.yes : audit.no
  if (/^-?\d+$/.test(value) && name.endsWith('Fen')) return format.money(fen(BigInt(value)))
  if (/^-?\d+$/.test(value) && name.endsWith('Thousandths')) return formatThousandths(thousandths(BigInt(value)))
  const words: Readonly<Partial<Record<string, string>>> =
    name === 'refusal' ? refusals : name === 'role' ? statuses.role : name === 'supply' ? statuses.supply : {}
  return words[value] ?? value
}
