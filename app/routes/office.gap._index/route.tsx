import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { formatYuanPlain } from '~/domain/money/fen'
import { targetPath } from '~/features/progress/components/board-paths'
import { figurePath } from '~/features/progress/components/figure-paths'
import { GapForm } from '~/features/proposals/components/gap-form'
import { workedOutPath } from '~/features/proposals/components/gap-links'
import { GapVillageSection } from '~/features/proposals/components/gap-village'
import { SendForm } from '~/features/proposals/components/send-form'
import { readGapQuery } from '~/features/proposals/gap.form'
import { type GapPage, readGapPage } from '~/features/proposals/gap.view.server'
import { sendForm } from '~/features/proposals/proposals.form'
import { sendProposal } from '~/features/proposals/send-proposal.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { pageTitle } from '~/messages/page-title'
import { Money } from '~/ui/amounts'
import { Digits, Figure, FigureTotal } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, type Fact, Facts, PageHead, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { YearText } from '~/ui/times'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'proposal.send')
  const asked = readGapQuery(new URL(args.request.url).searchParams)
  return { page: foundOrThrow(await readGapPage(ctx, asked)), sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'proposal.send')
  return byIntent(args.request, {
    send: async (data) => {
      const form = await readForm(data, sendForm)
      if (!form.ok) return invalidForm(form)
      const { buyers: buyerIds, wanted: wantedOn, lines, ...rest } = form.value
      const sent = await sendProposal(ctx, {
        ...{ ...rest, buyerIds, wantedOn },
        lines: Object.entries(lines).map(([productId, { quantity, price }]) => ({
          ...{ productId, quantity, unitPriceFen: price },
        })),
      })
      if (!sent.ok) return refusalResponse(sent.refusal, form.typed)
      const [number, ...others] = sent.value
      return redirect(number && others.length === 0 ? pathOf('office', 'proposals', number) : '/office/proposals')
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ proposals }) => proposals.gap.title)

export default function OfficeGap() {
  const { page, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { chrome, proposals } = useMessages()
  const { gap, office } = proposals
  const { asked } = page
  const basket = page.answer
  const wanted = basket?.villages.filter(({ slug }) => !asked.show || slug === asked.show) ?? []
  // What the basket brings comes before what it cannot.
  const shown = [...wanted.filter(({ lines }) => lines.length > 0), ...wanted.filter(({ lines }) => lines.length === 0)]
  return (
    <div className="page">
      <PageHead
        title={gap.title}
        kicker={<Link to="/office">{chrome.office}</Link>}
        aside={<Link to="/office/proposals">{office.title}</Link>}
        sample={sample}
      >
        <p className="lead">{gap.lead}</p>
      </PageHead>
      {basket === null ? null : basket.villages.length === 0 ? (
        <EmptyState title={gap.none} text={gap.noneText} />
      ) : (
        <Summary page={page} />
      )}
      <details className="fold no-print" open={basket === null || undefined}>
        <summary>{gap.form}</summary>
        <GapForm page={page} />
      </details>
      {shown.map((village) => (
        <GapVillageSection
          key={village.slug}
          village={village}
          asked={asked}
          targetPath={targetPath({ year: basket?.year ?? 0, village: village.slug })}
          countedPath={figurePath({ year: basket?.year ?? 0, step: 'COUNTED', village: village.slug })}
        />
      ))}
      {basket && basket.totalFen > 0n && !asked.show ? <SendForm page={page} answer={answer} /> : null}
    </div>
  )
}

/** What the basket comes to, in figures and in words, and how far it reaches. */
function Summary({ page }: { page: GapPage }) {
  const { gap } = useMessages().proposals
  const { answer, asked, shownFen, inCapitals } = page
  if (!answer) return null
  if (answer.totalFen === 0n) {
    return (
      <Section title={gap.result}>
        <p>
          <FigureTotal of={{ fen: shownFen }} />
        </p>
        <div className="note">
          <p>{gap.nothing}</p>
          <p>{gap.nothingText}</p>
        </div>
      </Section>
    )
  }
  const facts: Fact[] = [{ term: gap.inCapitals, value: <span lang="zh-CN">{inCapitals}</span> }]
  if (!asked.show) {
    facts.push({ term: gap.reached, value: <FigureTotal of={{ count: answer.reached }} size="plain" /> })
  }
  if (asked.budgetFen !== null && answer.budgetLeftFen !== null) {
    facts.push(
      {
        term: gap.budgetIs,
        value: (
          <Digits kind="setting">
            <Money amount={asked.budgetFen} />
          </Digits>
        ),
      },
      {
        term: gap.budgetLeft,
        value: (
          <Figure
            of={{ derived: formatYuanPlain(answer.budgetLeftFen) }}
            to={workedOutPath({ ...asked, show: null }, 'left', null)}
          >
            <Money amount={answer.budgetLeftFen} />
          </Figure>
        ),
      },
    )
  }
  return (
    <Section title={gap.result} aside={<Phrase text={gap.year} parts={{ year: <YearText year={answer.year} /> }} />}>
      <div className="stack">
        <p>
          {gap.total} <FigureTotal of={{ fen: shownFen }} />
        </p>
        <Facts items={facts} />
        <p className="soft">{gap.freight}</p>
      </div>
    </Section>
  )
}
