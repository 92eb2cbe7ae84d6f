import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { Timeline } from '~/ui/timeline'
import type { OrganisationPage } from '../onboarding.view.server'

/** What happened to an organisation, the latest first. */
export function OrganisationStory({ story }: { story: OrganisationPage['story'] }) {
  const { onboarding, story: words } = useMessages()
  const titles: Readonly<Record<string, string>> = onboarding.review.events
  return (
    <Timeline
      events={story.map((entry, index) => ({
        key: entry.id,
        title: titles[entry.action] ?? entry.action,
        text: [
          entry.subjectNumber ?? '',
          entry.personName ?? words.system,
          entry.reason ? fill(words.reason, { reason: entry.reason }) : '',
        ]
          .filter(Boolean)
          .join(' · '),
        at: entry.at,
        state: index === 0 ? 'now' : 'done',
      }))}
    />
  )
}
