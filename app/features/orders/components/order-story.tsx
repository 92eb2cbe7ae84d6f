import type { Role } from '~/domain/access/actor'
import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { Timeline } from '~/ui/timeline'

/** An audit row as the story needs it. */
export interface StoryEntry {
  id: string
  at: Date
  action: string
  subjectType: string
  subjectNumber: string | null
  reason: string | null
  personName: string | null
  role: string | null
}

const STOPPED = [
  'order.reject',
  'order.decline',
  'order.cancel',
  'delivery.reverse',
  'acceptance.reverse',
  'transfer.reject',
]

/** Who did what with an order and its papers, the latest first; several rows of one act are one event. */
export function OrderStory({ entries }: { entries: readonly StoryEntry[] }) {
  const { orders, statuses } = useMessages()
  const { story } = orders
  const titles: Readonly<Record<string, string>> = story.events
  const roles: Readonly<Partial<Record<string, string>>> = statuses.role satisfies Record<Role, string>
  return (
    <Timeline
      events={actsOf(entries, titles).map((entry) => ({
        key: entry.id,
        title: (
          <>
            {titles[entry.action]}
            {entry.subjectType !== 'order' && entry.subjectNumber ? (
              <>
                {' '}
                <span className="soft wrap-anywhere">{entry.subjectNumber}</span>
              </>
            ) : null}
          </>
        ),
        text: [
          entry.personName === null
            ? story.system
            : fill(story.by, { person: entry.personName, role: roles[entry.role ?? ''] ?? story.system }),
          entry.reason ? fill(story.reason, { reason: entry.reason }) : '',
        ]
          .filter(Boolean)
          .join(' · '),
        at: entry.at,
        state: STOPPED.includes(entry.action) ? 'stopped' : 'done',
      }))}
    />
  )
}

/** One act writes a row for each document it moves: the paper's own says most. What follows by itself is left out. */
function actsOf(entries: readonly StoryEntry[], titles: Readonly<Record<string, string>>): StoryEntry[] {
  const acts = new Map<string, StoryEntry>()
  for (const entry of entries) {
    if (titles[entry.action] === undefined) continue
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
