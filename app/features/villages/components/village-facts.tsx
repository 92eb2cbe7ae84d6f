import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts, Note } from '~/ui/page-parts'
import type { VillagePage } from '../villages.view.server'

/** What the report says of a village, word for word and with its source, and who sells for it. */
export function VillageFacts({ village }: { village: VillagePage }) {
  const { villages: words } = useMessages()
  const { bases, note, noteSource, sellers } = village
  return (
    <div className="split-even">
      <div>
        {bases.map((base) => (
          <section key={base.slug} aria-label={base.name}>
            <h2 className="section-head">{fill(words.base, { name: base.name })}</h2>
            <Facts items={factsOf(base, words)} />
            <p className="soft above">{fill(words.source, { source: base.source })}</p>
          </section>
        ))}
        {bases.length === 0 || note !== '' ? (
          <section aria-label={words.reported} className={bases.length > 0 ? 'above' : undefined}>
            <h2 className="section-head">{words.reported}</h2>
            {note === '' ? (
              <p>{words.reportedNothing}</p>
            ) : (
              <>
                <blockquote className="quoted" lang="zh-CN">
                  {note}
                </blockquote>
                <p className="soft above">{fill(words.source, { source: noteSource })}</p>
              </>
            )}
          </section>
        ) : null}
      </div>
      <section aria-label={words.sellers}>
        <h2 className="section-head">{words.sellers}</h2>
        {sellers.length === 0 ? <p>{words.sellersNone}</p> : null}
        <ul className="rows">
          {sellers.map((seller) => (
            <li key={seller}>{seller}</li>
          ))}
        </ul>
        <div className="above">
          <Note>{words.privacy}</Note>
        </div>
      </section>
    </div>
  )
}

function factsOf(base: VillagePage['bases'][number], words: { crops: string; baseNote: string }): Fact[] {
  const facts = [{ term: words.crops, value: base.crops }]
  return base.note === '' ? facts : [...facts, { term: words.baseNote, value: base.note }]
}
