import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts, Note } from '~/ui/page-parts'
import type { VillagePage } from '../villages.view.server'

/** 找村里的人: whom to ask, by office telephone only, and who sells. What nobody gave is not said. */
export function VillagePeople({ village }: { village: VillagePage }) {
  const { villages: words } = useMessages()
  const { secretaryName, workTeamName, workTeamPhone, sellers } = village
  const name = (text: string) => (
    <span lang="zh-CN">
      <Digits kind="name">{text}</Digits>
    </span>
  )
  const facts: (Fact | null)[] = [
    secretaryName === '' ? null : { term: words.secretary, value: name(secretaryName) },
    workTeamName === '' && workTeamPhone === ''
      ? null
      : {
          term: words.workTeam,
          value: (
            <>
              {workTeamName === '' ? null : <>{name(workTeamName)} </>}
              {workTeamPhone === '' ? null : (
                <a href={`tel:${workTeamPhone.replaceAll('-', '')}`}>
                  <Digits kind="identifier">{workTeamPhone}</Digits>
                </a>
              )}
            </>
          ),
        },
    ...sellers.map((seller) => ({ term: words.seller, value: <span lang="zh-CN">{seller}</span> })),
  ]
  const known = facts.filter((fact) => fact !== null)
  return (
    <section aria-label={words.people}>
      <h2 className="section-head">{words.people}</h2>
      {known.length > 0 ? <Facts items={known} /> : null}
      {sellers.length === 0 ? <p className="soft">{words.sellersNone}</p> : null}
      <div className="above">
        <Note>{words.privacy}</Note>
      </div>
    </section>
  )
}
