import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { formatYuanPlain } from '~/domain/money/fen'
import { targetPath } from '~/features/progress/components/board-paths'
import { figurePath } from '~/features/progress/components/figure-paths'
import { comingPath, workedOutPath } from '~/features/proposals/components/gap-links'
import { gapPath, readGapQuery } from '~/features/proposals/gap.form'
import { readWorkedOut, type WorkedOut } from '~/features/proposals/gap.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { Money } from '~/ui/amounts'
import { Digits, Figure, FigureTotal } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts, PageHead, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'proposal.send')
  const query = new URL(args.request.url).searchParams
  return { worked: foundOrThrow(await readWorkedOut(ctx, readGapQuery(query), query.get('of'))) }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ proposals: { gap } }) => (data ? gap.of[data.worked.of] : gap.title))

export default function OfficeGapWorked() {
  const { worked } = useLoaderData<typeof loader>()
  const { gap } = useMessages().proposals
  const { of, asked, amountFen, village } = worked
  const formula = of === 'gap' && asked.basis === 'counted' ? gap.formula.gapCounted : gap.formula[of]
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={gapPath({ ...asked, show: null })}>{gap.back}</Link>}
        title={gap.of[of]}
        aside={village ? <Digits kind="name">{village.name}</Digits> : undefined}
      >
        <p>
          <FigureTotal of={{ derived: formatYuanPlain(amountFen) }}>
            <Money amount={amountFen} size="key" />
          </FigureTotal>
        </p>
        <p>= {formula}</p>
      </PageHead>
      <Section title={formula}>
        <Facts amounts items={partsOf(worked, gap)} />
      </Section>
    </div>
  )
}

function partsOf(
  { of, asked, village, year, totalFen }: WorkedOut,
  gap: ReturnType<typeof useMessages>['proposals']['gap'],
): Fact[] {
  if (of === 'left' || !village) {
    return [
      { term: gap.budgetIs, value: setting(asked.budgetFen ?? totalFen) },
      { term: gap.total, value: <Figure of={{ fen: totalFen }} to={gapPath({ ...asked, show: null })} /> },
    ]
  }
  const { slug } = village
  if (of === 'gap') {
    return [
      {
        term: gap.target,
        value: <Figure of={{ fen: village.targetFen }} to={targetPath({ year, village: slug })} />,
      },
      {
        term: gap.counted,
        value: <Figure of={{ fen: village.countedFen }} to={figurePath({ year, step: 'COUNTED', village: slug })} />,
      },
      ...(asked.basis === 'all'
        ? [{ term: gap.coming, value: <Figure of={{ fen: village.comingFen }} to={comingPath(slug)} /> }]
        : []),
    ]
  }
  return [
    {
      term: gap.gap,
      value: (
        <Figure of={{ derived: formatYuanPlain(village.gapFen) }} to={workedOutPath(asked, 'gap', slug)}>
          <Money amount={village.gapFen} />
        </Figure>
      ),
    },
    { term: gap.basket, value: <Figure of={{ fen: village.amountFen }} to={gapPath({ ...asked, show: slug })} /> },
  ]
}

function setting(amount: WorkedOut['amountFen']) {
  return (
    <Digits kind="setting">
      <Money amount={amount} />
    </Digits>
  )
}
