import { Link } from '@remix-run/react'
import { addFen, formatYuanPlain, subtractFen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, Figure, FigureRow } from '~/ui/figure'
import { useFormat, useLocale, useMessages } from '~/ui/messages-context'
import { type Fact, Facts, Section } from '~/ui/page-parts'
import { Terraces } from '~/ui/terraces'
import { type GapAsked, gapPath } from '../gap.form'
import type { GapLine, GapVillage } from '../gap.view.server'
import { comingPath, workedOutPath } from './gap-links'
import { LineAmount } from './line-amount'

interface GapVillageProps {
  village: GapVillage
  asked: GapAsked
  /** The page that says who set its target, and when. */
  targetPath: string
  /** The page that opens what counts for it. */
  countedPath: string
}

/** One village: its ground now and with the basket, what it gets line by line, and what stays open and why. */
export function GapVillageSection({ village, asked, targetPath, countedPath }: GapVillageProps) {
  const { gap } = useMessages().proposals
  const { slug, name, targetFen, countedFen, comingFen, amountFen, lines } = village
  const before = addFen(countedFen, comingFen)
  return (
    <Section
      title={name}
      id={slug}
      aside={
        <Link className="no-print" to={gapPath({ ...asked, show: asked.show ? null : slug })}>
          {asked.show ? gap.showAll : gap.showOnly}
        </Link>
      }
    >
      <div className="split">
        <div className="stack">
          <GroundRow label={gap.beforeShort} says={fill(gap.before, { name })} filled={before} target={targetFen} />
          <GroundRow
            label={gap.afterShort}
            says={fill(gap.after, { name })}
            filled={addFen(before, amountFen)}
            target={targetFen}
          />
        </div>
        <Facts amounts items={factsOf(village, { targetPath, countedPath }, asked, gap)} />
      </div>
      <Standing village={village} asked={asked} />
      {lines.length > 0 ? <Lines village={village} /> : null}
      <LeftOut village={village} />
    </Section>
  )
}

function factsOf(
  village: GapVillage,
  { targetPath, countedPath }: Pick<GapVillageProps, 'targetPath' | 'countedPath'>,
  asked: GapAsked,
  gap: ReturnType<typeof useMessages>['proposals']['gap'],
): Fact[] {
  const { slug, targetFen, countedFen, comingFen, gapFen, amountFen, reached, leftFen } = village
  const worked = (of: 'gap' | 'open') => workedOutPath(asked, of, slug)
  return [
    {
      term: gap.target,
      value: <Figure of={{ fen: targetFen }} to={targetPath} />,
    },
    {
      term: gap.counted,
      value: <Figure of={{ fen: countedFen }} to={countedPath} />,
    },
    ...(asked.basis === 'all'
      ? [{ term: gap.coming, value: <Figure of={{ fen: comingFen }} to={comingPath(slug)} /> }]
      : []),
    {
      term: gap.gap,
      value: (
        <Figure of={{ derived: formatYuanPlain(gapFen) }} to={worked('gap')}>
          <Money amount={gapFen} size="strong" />
        </Figure>
      ),
    },
    {
      term: gap.basket,
      value: <Figure of={{ fen: amountFen }} to={gapPath({ ...asked, show: slug })} size="strong" />,
    },
    ...(reached
      ? []
      : [
          {
            term: gap.left,
            value: (
              <Figure of={{ derived: formatYuanPlain(leftFen) }} to={worked('open')}>
                <Money amount={leftFen} size="strong" />
              </Figure>
            ),
          },
        ]),
  ]
}

function GroundRow({ label, says, filled, target }: { label: string; says: string; filled: bigint; target: bigint }) {
  return (
    <div>
      <p className="soft">{label}</p>
      <Terraces filled={filled} whole={target} size="m" label={says} />
    </div>
  )
}

/** Reached, and by how much too much; or why not, and what it would take. */
function Standing({ village, asked }: { village: GapVillage; asked: GapAsked }) {
  const { gap } = useMessages().proposals
  const { slug, reached, short, leastFen, amountFen, gapFen, lines } = village
  const over = subtractFen(amountFen, gapFen)
  if (reached) {
    return (
      <p className="above">
        <FigureRow of={{ count: 1 }}>
          <b>{gap.done}</b>
        </FigureRow>
        {' · '}
        {over === 0n ? (
          gap.exact
        ) : (
          <>
            {gap.over}{' '}
            <Figure of={{ derived: formatYuanPlain(over) }} to={workedOutPath(asked, 'over', slug)}>
              <Money amount={over} />
            </Figure>
          </>
        )}
        <br />
        <span className="soft">{gap.explain}</span>
      </p>
    )
  }
  return (
    <p className="note note-due above">
      <b>{gap.open}</b>
      {' · '}
      {short ? gap.short[short] : null}
      {short === 'BUDGET' && leastFen !== null ? (
        <Figure
          of={{ fen: leastFen }}
          to={gapPath({ ...asked, show: null, villages: [slug], typed: { ...asked.typed, budget: '' } })}
        />
      ) : null}
      {lines.length > 0 ? (
        <>
          <br />
          {gap.explainPart}
        </>
      ) : null}
    </p>
  )
}

function Lines({ village }: { village: GapVillage }) {
  const { gap } = useMessages().proposals
  const format = useFormat()
  const english = useLocale() === 'en'
  const columns: Column<GapLine>[] = [
    {
      key: 'product',
      head: gap.product,
      names: true,
      cell: ({ slug, name, nameEn, spec }) => (
        <Digits kind="name">
          <Link to={`/products/${slug}`}>{english && nameEn ? nameEn : name}</Link>
          {spec ? <span className="soft"> {spec}</span> : null}
        </Digits>
      ),
    },
    {
      key: 'why',
      head: gap.why,
      wide: true,
      cell: ({ supplierName, terms, free, minimum }) => (
        <>
          <Digits kind="name">{supplierName}</Digits>
          <br />
          <Digits kind="setting">
            {fill(gap.stock, {
              free: format.quantity(free, terms.saleUnit),
              minimum: format.quantity(minimum, terms.saleUnit),
            })}
          </Digits>
        </>
      ),
    },
    {
      key: 'amount',
      head: gap.amount,
      ...{ amount: true, lead: true },
      cell: (line) => <LineAmount line={line} />,
    },
  ]
  return (
    <div className="above">
      <DataTable
        narrow="lines"
        caption={village.name}
        captionHidden
        columns={columns}
        rows={village.lines}
        rowKey={(line) => line.productId}
      />
    </div>
  )
}

function LeftOut({ village }: { village: GapVillage }) {
  const { gap } = useMessages().proposals
  const english = useLocale() === 'en'
  if (village.leftOut.length === 0) return null
  return (
    <details className="fold no-print">
      <summary>{gap.leftOut}</summary>
      <ul className="rows">
        {village.leftOut.map(({ slug, name, nameEn, why }) => (
          <li key={slug}>
            <Digits kind="name">
              <Link to={`/products/${slug}`}>{english && nameEn ? nameEn : name}</Link>
            </Digits>
            <span className="soft">{gap.leftOutWhy[why]}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
