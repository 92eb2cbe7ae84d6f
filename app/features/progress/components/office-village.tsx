import { Link } from '@remix-run/react'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, Figure } from '~/ui/figure'
import { Ground } from '~/ui/ground'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { DateText, MomentText, YearText } from '~/ui/times'
import { VillageName } from '~/ui/village-name'
import type { OfficeVillage } from '../board/office-village.view.server'
import type { OpenAgreementOfVillage, Prospect } from '../board/prospects.view.server'
import { BoardCharts } from './board-charts'
import { targetPath } from './board-paths'
import { CompletionSay } from './derived-figures'
import { derivedPath, figurePath } from './figure-paths'
import { VillagePace } from './pace'
import { Provisional, ReasonedLadder } from './reasoned-ladder'
import { TownName } from './village-list'
import { WhoCouldHelp } from './who-could-help'
import { YearSwitch } from './year-switch'

/** One village as the office sees it: every figure opens. */
export function OfficeVillagePage({ page, village, sellers }: OfficeVillage) {
  const words = useMessages().board
  const { board, years, prospects, pending } = page
  const { year } = board
  const { slug, name, steps } = village
  const prospect = prospects?.ofVillages[slug] ?? null
  return (
    <div className="page office-board">
      <PageHead
        title={
          <Phrase
            text={words.village.title}
            parts={{ name: <VillageName name={name} />, year: <YearText year={year} /> }}
          />
        }
        sample={board.sample}
        kicker={
          <>
            <Link to={`/office?year=${year}`}>{words.derived.back}</Link> · <TownName village={village} />
          </>
        }
        aside={<MomentText at={board.asOf} />}
      >
        <div className="mt-4">
          <YearSwitch years={years} year={year} hrefFor={(each) => `/office/villages/${slug}?year=${each}`} />
        </div>
      </PageHead>
      <section className="section split-reverse" aria-label={name}>
        <div className="stack">
          <Counted page={page} village={village} />
          {prospect ? (
            <div className="stack-tight">
              <h2 className="text-2">{words.pace.title}</h2>
              <VillagePace year={year} village={slug} prospect={prospect} />
            </div>
          ) : null}
        </div>
        <div className="stack">
          <h2>{words.drops.title}</h2>
          <ReasonedLadder year={year} village={slug} steps={steps} parts={page.drops.ofVillages[slug] ?? []} />
          <Provisional year={year} village={slug} pending={pending.filter((each) => each.slug === slug)} />
        </div>
      </section>
      {prospect ? (
        <Section title={words.help.title}>
          <WhoCouldHelp year={year} village={village} prospect={prospect} />
        </Section>
      ) : null}
      {prospect ? <Agreements year={year} village={slug} prospect={prospect} /> : null}
      <Section title={words.charts.title} aside={words.charts.monthsNote}>
        {page.charts.ofVillages[slug] ? (
          <BoardCharts year={year} village={slug} charts={page.charts.ofVillages[slug]} />
        ) : null}
      </Section>
      <Sellers sellers={sellers} />
    </div>
  )
}

function Counted({ page, village }: Pick<OfficeVillage, 'page' | 'village'>) {
  const { board: words, harvests } = useMessages()
  const { year } = page.board
  const { slug, name, steps, targetFen, offlineCountedFen } = village
  const offline = (
    <Figure
      of={{ fen: offlineCountedFen }}
      to={figurePath({ year, step: 'COUNTED', village: slug, origin: 'OFFLINE' })}
    />
  )
  return (
    <>
      <p>
        <Figure of={{ fen: steps.COUNTED }} to={figurePath({ year, step: 'COUNTED', village: slug })} size="key" />
      </p>
      <Ground counted={steps.COUNTED} target={targetFen} size="l" name={name} />
      <p>
        <CompletionSay year={year} village={slug} counted={steps.COUNTED} target={targetFen} />
      </p>
      {targetFen === null ? null : (
        <p className="soft">
          <Phrase
            text={words.target}
            parts={{ amount: <Figure of={{ fen: targetFen }} to={targetPath({ year, village: slug })} /> }}
          />
        </p>
      )}
      {offlineCountedFen === 0n ? null : (
        <p className="soft">
          <Phrase text={words.offline} parts={{ amount: offline }} />
        </p>
      )}
      <p>
        <Link to={targetPath({ year, village: slug })}>{words.village.targetPage}</Link> ·{' '}
        <Link to={`/villages/${slug}`}>{words.village.public}</Link> ·{' '}
        <Link to={`/office/villages/${slug}/fields`}>{harvests.office.open}</Link>
      </p>
    </>
  )
}

function Agreements({ year, village, prospect }: { year: number; village: string; prospect: Prospect }) {
  const words = useMessages().board.village
  const { agreements, uncalledFen } = prospect
  const columns: Column<OpenAgreementOfVillage>[] = [
    {
      key: 'number',
      head: words.number,
      names: true,
      cell: ({ number }) => (
        <Link className="num" to={`/agreements/${number}`}>
          <Digits kind="identifier">{number}</Digits>
        </Link>
      ),
    },
    { key: 'buyer', head: words.buyer, cell: ({ buyerName }) => <Digits kind="name">{buyerName}</Digits> },
    { key: 'supplier', head: words.supplier, cell: ({ supplierName }) => <Digits kind="name">{supplierName}</Digits> },
    { key: 'ends', head: words.ends, cell: ({ endsOn }) => <DateText date={endsOn} /> },
    {
      key: 'remaining',
      head: words.remaining,
      amount: true,
      cell: ({ number, remainingFen }) => (
        <Figure of={{ fen: remainingFen }} to={`${derivedPath('uncalled', { year, village })}&agreement=${number}`} />
      ),
    },
  ]
  return (
    <Section title={words.agreements}>
      {agreements.length === 0 ? (
        <p className="soft">{words.agreementsNone}</p>
      ) : (
        <DataTable
          caption={words.agreements}
          captionHidden
          columns={columns}
          rows={agreements}
          rowKey={({ number }) => number}
          total={{
            number: words.total,
            remaining: <Figure of={{ fen: uncalledFen }} to={derivedPath('uncalled', { year, village })} />,
          }}
        />
      )}
    </Section>
  )
}

function Sellers({ sellers }: Pick<OfficeVillage, 'sellers'>) {
  const words = useMessages().board.village
  return (
    <Section title={words.contacts}>
      {sellers.length === 0 ? (
        <p className="soft">{words.contactsNone}</p>
      ) : (
        <ul className="plain-list stack-tight">
          {sellers.map(({ id, name, contactName, contactPhone }) => (
            <li key={id}>
              <Link to={`/office/organisations/${id}`}>
                <Digits kind="name">{name}</Digits>
              </Link>
              {contactName ? (
                <>
                  {' · '}
                  <Digits kind="name">{contactName}</Digits>
                </>
              ) : null}
              {contactPhone ? (
                <>
                  {' · '}
                  <a className="num" href={`tel:${contactPhone}`}>
                    <Digits kind="identifier">{contactPhone}</Digits>
                  </a>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
