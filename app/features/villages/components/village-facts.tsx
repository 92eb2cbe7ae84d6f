import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Chinese } from '~/ui/chinese'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'
import type { VillagePage } from '../villages.view.server'
import { VillagePeople } from './village-people'

/** What the report says of a village, word for word and with its source, whom to ask there, and who sells for it. */
export function VillageFacts({ village }: { village: VillagePage }) {
  const { villages: words } = useMessages()
  const { bases, note, noteSource } = village
  return (
    <div className="split-even">
      <div>
        {bases.map((base) => (
          <section key={base.slug} aria-label={base.name} className="base">
            <h2 className="section-head">
              <Link to={`/bases/${base.slug}`}>
                <Chinese>{fill(words.base, { name: base.name })}</Chinese>
              </Link>
            </h2>
            <BaseFacts base={base} />
          </section>
        ))}
        {bases.length === 0 || note !== '' ? (
          <section aria-label={words.reported} className={bases.length > 0 ? 'apart' : undefined}>
            <h2 className="section-head">{words.reported}</h2>
            {note === '' ? (
              <p>{words.reportedNothing}</p>
            ) : (
              <>
                <blockquote className="quoted" lang="zh-CN">
                  {note}
                </blockquote>
                <p className="soft above">
                  <Chinese>{fill(words.source, { source: noteSource })}</Chinese>
                </p>
              </>
            )}
          </section>
        ) : null}
      </div>
      <VillagePeople village={village} />
    </div>
  )
}

/** What is said of a base, and who says so. */
export function BaseFacts({ base }: { base: VillagePage['bases'][number] }) {
  const { villages: words } = useMessages()
  const crops: Fact = { term: words.crops, value: <span lang="zh-CN">{base.crops}</span> }
  const note: Fact = { term: words.baseNote, value: <span lang="zh-CN">{base.note}</span> }
  return (
    <>
      <Facts items={base.note === '' ? [crops] : [crops, note]} />
      <p className="soft above">
        <Chinese>{fill(words.source, { source: base.source })}</Chinese>
      </p>
    </>
  )
}
