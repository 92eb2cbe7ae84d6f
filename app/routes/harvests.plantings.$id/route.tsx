import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { halfOf } from '~/domain/harvest/half-month'
import { readPlantingMark } from '~/features/behalf/behalf.view.server'
import { EntryMark } from '~/features/behalf/components/entry-parts'
import { changeExpected } from '~/features/harvests/change-expected.server'
import { nameIn, useHalf, useHalfHead } from '~/features/harvests/components/half-words'
import { DropForm, ExpectedForm, GatherForm } from '~/features/harvests/components/planting-forms'
import { dropPlanting } from '~/features/harvests/drop-planting.server'
import { gatherHarvest } from '~/features/harvests/gather-harvest.server'
import { dropForm, expectedForm, gatherForm } from '~/features/harvests/harvests.form'
import { type HarvestLine, readPlanting } from '~/features/harvests/harvests.view.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireOwnOrganisation } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { useFormat, useLocale, useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'

async function requirePlanting(args: LoaderFunctionArgs | ActionFunctionArgs) {
  const signedIn = await requireOwnOrganisation(args, 'harvest.write')
  const { ctx, programmeId, organisationId } = signedIn
  const today = businessDateOf(ctx.now)
  const planting = (await readPlanting(ctx.db, programmeId, organisationId, idOf(args.params), today)) ?? notFound()
  return { ctx, programmeId, planting, now: halfOf(today) }
}

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, planting, now } = await requirePlanting(args)
  const entry = planting.entered ? await readPlantingMark(ctx.db, programmeId, planting.id) : null
  return { planting, entry, now, done: new URL(args.request.url).searchParams.has('done') }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, planting } = await requirePlanting(args)
  const plantingId = planting.id
  const there = `/harvests/plantings/${plantingId}?done`
  return byIntent(args.request, {
    gather: async (form) => {
      const read = await readForm(form, gatherForm)
      if (!read.ok) return invalidForm(read)
      const gathered = await gatherHarvest(ctx, { plantingId, ...read.value })
      return gathered.ok ? redirect(there) : refusalResponse(gathered.refusal, read.typed)
    },
    expected: async (form) => {
      const read = await readForm(form, expectedForm)
      if (!read.ok) return invalidForm(read)
      const changed = await changeExpected(ctx, { plantingId, ...read.value })
      return changed.ok ? redirect(there) : refusalResponse(changed.refusal, read.typed)
    },
    drop: async (form) => {
      const read = await readForm(form, dropForm)
      if (!read.ok) return invalidForm(read)
      const dropped = await dropPlanting(ctx, { plantingId, ...read.value })
      return dropped.ok ? redirect(there) : refusalResponse(dropped.refusal, read.typed)
    },
  })
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ harvests }) => data?.planting.product.name ?? harvests.title)

export default function Planting() {
  const { planting, entry, now, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { behalf, harvests } = useMessages()
  const halfOfYear = useHalf()
  const words = harvests.planting
  // Before it is confirmed nothing of it can be changed.
  const open = !planting.dropped && planting.entered !== 'WAITING'
  const name = nameIn(useLocale(), planting.product)
  const answerOf = (intent: string) => (answer?.typed.intent === intent ? answer : undefined)
  // What is due now, or was due and not all came in; the rest can be entered below.
  const due = planting.harvests.find(({ half }) => half === now)
  const others = planting.harvests.filter(({ half }) => half !== now)
  return (
    <div className="page">
      <PageHead
        kicker={
          <Link to={`/harvests/fields/${planting.fieldId}`}>
            <Digits kind="name">{planting.fieldName}</Digits>
          </Link>
        }
        title={name}
        aside={<Link to={`/produce/${planting.productSlug}/stock`}>{words.stock}</Link>}
      >
        <p>
          <Digits kind="setting">
            {fill(words.when, { from: halfOfYear(planting.from), to: halfOfYear(planting.to) })}
          </Digits>
        </p>
      </PageHead>
      {done && !answer ? (
        <Note tone="done" live>
          {words.saved}
        </Note>
      ) : null}
      {entry ? (
        <EntryMark entry={entry}>
          {entry.state === 'WAITING' ? <Link to={`/entered/${entry.id}`}>{behalf.isItRight}</Link> : null}
        </EntryMark>
      ) : null}
      {planting.dropped ? <Note>{words.isDropped}</Note> : null}
      {open ? (
        <Section title={words.gatherTitle}>
          {due ? (
            <GatherForm key={String(due.gathered)} planting={planting} line={due} answer={answerOf('gather')} />
          ) : (
            <p className="soft">{words.gatherNone}</p>
          )}
          {others.length > 0 ? (
            <details className="fold" open={answerOf('gather') ? true : undefined}>
              <summary>{words.gatherLate}</summary>
              {others.map((line) => (
                <GatherForm
                  key={`${line.half} ${line.gathered}`}
                  planting={planting}
                  line={line}
                  answer={answerOf('gather')}
                />
              ))}
            </details>
          ) : null}
        </Section>
      ) : null}
      <Section title={words.table}>
        <HarvestTable lines={planting.harvests} saleUnit={planting.product.saleUnit} />
      </Section>
      {open ? (
        <Section title={words.expectedTitle}>
          <ExpectedForm key={planting.version} planting={planting} answer={answerOf('expected')} />
          <DropForm planting={planting} answer={answerOf('drop')} />
        </Section>
      ) : null}
    </div>
  )
}

function HarvestTable({ lines, saleUnit }: { lines: readonly HarvestLine[]; saleUnit: string }) {
  const { harvests } = useMessages()
  const format = useFormat()
  const halfOfYear = useHalfHead()
  const columns: Column<HarvestLine>[] = [
    { key: 'half', head: harvests.halfHead, names: true, cell: ({ half }) => halfOfYear(half) },
    {
      key: 'expected',
      head: harvests.expected,
      ...{ amount: true, labelled: true },
      cell: ({ expected }) => <Digits kind="setting">{format.quantity(expected, saleUnit)}</Digits>,
    },
    {
      key: 'gathered',
      head: harvests.planting.gathered,
      ...{ amount: true, labelled: true },
      cell: ({ gathered }) => <Digits kind="setting">{format.quantity(gathered, saleUnit)}</Digits>,
    },
  ]
  return (
    <DataTable
      narrow="figures"
      caption={harvests.planting.table}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={({ half }) => String(half)}
    />
  )
}
