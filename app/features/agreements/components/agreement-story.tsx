import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { Timeline } from '~/ui/timeline'
import type { AgreementPage } from '../agreements.view.server'

/** Who did what with it, the latest first. */
export function AgreementStory({ story }: { story: AgreementPage['story'] }) {
  const texts = useMessages().agreements.story
  const titles: Readonly<Record<string, string>> = texts
  return (
    <Timeline
      events={story.map((entry, index) => ({
        key: entry.id,
        title: titles[entry.action.replace(/^agreement\./u, '')] ?? entry.action,
        text: [entry.personName ?? texts.system, entry.reason ? fill(texts.reason, { reason: entry.reason }) : '']
          .filter(Boolean)
          .join(' · '),
        at: entry.at,
        state: index === 0 ? 'now' : 'done',
      }))}
    />
  )
}
