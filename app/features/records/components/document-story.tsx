import type { Role } from '~/domain/access/actor'
import type { Fen } from '~/domain/money/fen'
import { fill } from '~/messages'
import type { StoryAction } from '~/messages/zh/story'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Timeline } from '~/ui/timeline'

/** An audit row as the story needs it. */
export interface StoryEntry {
  readonly id: string
  readonly at: Date
  readonly action: string
  readonly subjectType: string
  readonly subjectNumber: string | null
  readonly reason: string | null
  /** Null: the system. */
  readonly personName: string | null
  readonly role: string | null
  /** What it was about, of the paper's own row. */
  readonly amountFen: Fen | null
}

/** Acts that stopped something. */
const STOPPED: readonly string[] = [
  'order.reject',
  'order.decline',
  'order.cancel',
  'delivery.reverse',
  'acceptance.reverse',
  'transfer.reject',
  'transfer.reverse',
  'transfer.withdraw',
  'checkout.expire',
  'checkout.fail',
  'checkout.refund-fail',
  'checkout.dispute',
  'certification.refuse',
  'certification.withdraw',
  'certification.suspend',
  'certification.revoke',
  'certification.expire',
  'proposal.decline',
  'proposal.withdraw',
  'proposal.expire',
  'refund.miss',
  'refund.take-back',
  'refund.decline',
  'refund.withdraw',
  'refund.reverse',
  'deposit.unapply',
  'deposit.decline',
  'deposit.withdraw',
  'invoice.withdraw-request',
  'invoice.decline-request',
  'invoice.credit',
  'invoice.withdraw',
  'invoice.object',
  'transfer.bounce',
  'statement.object',
  'statement.withdraw',
  'statement.replace',
  'agreement.return',
  'agreement.void',
  'agreement.terminate',
  'amendment.return',
  'amendment.void',
] satisfies StoryAction[]

/** What happened to a document and to its papers, told in sentences, the latest first. */
export function DocumentStory({ entries, of }: { entries: readonly StoryEntry[]; of: string }) {
  const { story, statuses } = useMessages()
  const format = useFormat()
  const acts: Readonly<Record<string, string>> = story.acts
  const reasons: Readonly<Partial<Record<string, string>>> = story.reasons
  const roles: Readonly<Partial<Record<string, string>>> = statuses.role satisfies Record<Role, string>
  const whoOf = ({ personName, role }: StoryEntry) => {
    const named = roles[role ?? '']
    if (personName === null) return story.system
    return named ? fill(story.who, { person: personName, role: named }) : personName
  }
  return (
    <Timeline
      events={actsOf(entries, acts).map((entry) => ({
        key: entry.id,
        title: fill(acts[entry.action] ?? '', { who: whoOf(entry) }),
        text: (
          <>
            {entry.subjectType !== of && entry.subjectNumber ? (
              <span className="soft wrap-anywhere">{entry.subjectNumber} </span>
            ) : null}
            {entry.amountFen ? <span className="num">{format.money(entry.amountFen)} </span> : null}
            {entry.reason ? fill(story.reason, { reason: reasons[entry.reason] ?? entry.reason }) : null}
          </>
        ),
        at: entry.at,
        state: STOPPED.includes(entry.action) ? 'stopped' : 'done',
      }))}
    />
  )
}

/** One act writes a row for each document it moves: the paper's own says most. What follows by itself is left out. */
function actsOf(entries: readonly StoryEntry[], told: Readonly<Record<string, string>>): StoryEntry[] {
  const acts = new Map<string, StoryEntry>()
  for (const entry of entries) {
    if (told[entry.action] === undefined) continue
    const key = `${entry.action} ${entry.at.getTime()}`
    const before = acts.get(key)
    if (!before || rank(entry) > rank(before)) acts.set(key, entry)
  }
  return [...acts.values()]
}

function rank({ subjectType }: StoryEntry): number {
  if (subjectType === 'order') return 0
  return subjectType === 'delivery-note' ? 1 : 2
}
