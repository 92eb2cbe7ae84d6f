import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { addVillages } from '~/features/villages/add-villages.server'
import { VillageFields } from '~/features/villages/components/village-fields'
import { VillageSheet } from '~/features/villages/components/village-sheet'
import { importVillages } from '~/features/villages/import-villages.server'
import { addVillageForm, textsOf } from '~/features/villages/villages.form'
import { readVillageSettings } from '~/features/villages/villages.view.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { byIntent, type FormAnswer, readForm, refusalAnswer } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { responseInit } from '~/http/refusal-status'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'village.write')
  const added = Number(new URL(args.request.url).searchParams.get('added'))
  const settings = await readVillageSettings(ctx.db, ctx.actor.programmeId)
  return { ...settings, added: Number.isSafeInteger(added) && added > 0 ? added : 0 }
}

type Sheet = Parameters<typeof VillageSheet>[0]['result']
const NO_ANSWER: FormAnswer = { errors: {}, refusal: null, typed: {} }

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'village.write')
  const back = (answer: FormAnswer, sheet: Sheet, init: ResponseInit) => data({ answer, sheet }, init)
  const sheet = async (form: FormData, write: boolean) => {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok)
      return back(NO_ANSWER, { refusal: spent.refusal, errors: [], checked: 0 }, responseInit(spent.refusal))
    const file = form.get('file')
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
    const read = await importVillages(ctx, { bytes, write })
    if (!read.ok) {
      return back(NO_ANSWER, { refusal: read.refusal, errors: read.errors, checked: 0 }, responseInit(read.refusal))
    }
    if (write) throw redirect(`/office/villages?added=${read.value.count}`)
    return back(NO_ANSWER, { refusal: null, errors: [], checked: read.value.count }, { status: 200 })
  }
  return byIntent(args.request, {
    add: async (form) => {
      const read = await readForm(form, addVillageForm)
      if (!read.ok) return back({ errors: read.errors, refusal: null, typed: read.typed }, null, { status: 422 })
      const { name, town } = read.value
      const added = await addVillages(ctx, [{ name, town: town ?? '', ...textsOf(read.value) }])
      if (added.ok) throw redirect('/office/villages?added=1')
      const { refusal } = added
      const field = refusal.field?.split('.').at(-1)
      return back(refusalAnswer(field ? { ...refusal, field } : refusal, read.typed), null, responseInit(refusal))
    },
    check: async (form) => sheet(form, false),
    import: async (form) => sheet(form, true),
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ setup }) => setup.villages.title)

export default function OfficeVillages() {
  const { villages, towns, added } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const words = useMessages().setup.villages
  const form = useFormAnswer(reply?.answer)
  const townOf = (id: string | null) => towns.find((town) => town.id === id)?.name ?? words.townUnknown
  return (
    <div className="page">
      <PageHead title={words.title} />
      {added > 0 ? (
        <Note tone="done" live>
          <Digits kind="quoted">{fill(words.imported, { count: added })}</Digits>
        </Note>
      ) : null}
      <DataTable
        narrow="lines"
        caption={words.title}
        captionHidden
        rows={villages}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: words.name,
            names: true,
            cell: ({ slug, name }) => (
              <Link to={`/office/villages/${slug}/edit`}>
                <Digits kind="name">{name}</Digits>
              </Link>
            ),
          },
          {
            key: 'town',
            lead: true,
            head: words.town,
            cell: ({ townId, placeholder }) =>
              placeholder ? words.unnamed : <Digits kind="name">{townOf(townId)}</Digits>,
          },
          {
            key: 'code',
            labelled: true,
            head: words.code,
            cell: ({ code }) => (code ? <Digits kind="identifier">{code}</Digits> : words.townUnknown),
          },
        ]}
      />
      <Section title={words.addTitle}>
        <Form method="post" className="form" noValidate>
          <ErrorSummary errors={form.errors} />
          <VillageFields form={form} towns={towns} village={null} />
          <div className="buttons">
            <SubmitButton name="intent" value="add">
              {words.add}
            </SubmitButton>
          </div>
        </Form>
      </Section>
      <Section title={words.sheetTitle}>
        <VillageSheet result={reply?.sheet ?? null} />
      </Section>
    </div>
  )
}
