import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useParams } from '@remix-run/react'
import type { TextChanges } from '~/domain/agreement/text-changes'
import { businessDateOf } from '~/domain/calendar/business-date'
import { readAgreement } from '~/features/agreements/agreements.view.server'
import { changeDraft } from '~/features/agreements/change-draft.server'
import { DraftFields } from '~/features/agreements/components/draft-fields'
import { ChangesTable } from '~/features/agreements/components/text-changes'
import { counterAgreement } from '~/features/agreements/counter-agreement.server'
import { changedDraftForm, draftInputOf } from '~/features/agreements/draft.form'
import { readChangeForm } from '~/features/agreements/draft-form.view.server'
import { compareWithNow } from '~/features/agreements/revisions.view.server'
import { wantsOf } from '~/features/agreements/wants'
import { besideIn } from '~/features/harvests/components/form-beside'
import { type PromiseSum, readPromisesOfForm, type WantedBeside } from '~/features/harvests/promises.view.server'
import { type FormAnswer, invalidForm, readForm, refusalAnswer, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.draft')
  const number = args.params.number ?? ''
  const today = businessDateOf(ctx.now)
  const form = await readChangeForm(ctx.db, ctx.actor, number, today)
  if (form) {
    const { programmeId } = ctx.actor
    const of = { wants: wantsOf(form.agreement), products: form.products }
    const { beside, promises } = await readPromisesOfForm({ db: ctx.db, programmeId, today }, of)
    return { form, beside, promises }
  }
  // In force or given up: its page says which. No redirect, or whoever was too late would not see why.
  if (await readAgreement(ctx.db, ctx.actor, number, today)) return { form: null, beside: [], promises: [] }
  throw notFound()
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.draft')
  const number = args.params.number ?? ''
  const form = await readForm(args.request, changedDraftForm)
  if (!form.ok) return invalidForm(form)
  const input = draftInputOf(form.value)
  const now = await readAgreement(ctx.db, ctx.actor, number, businessDateOf(ctx.now))
  const change = now?.state === 'PENDING_SIGNATURE' ? counterAgreement : changeDraft
  const changed = await change(ctx, { number, version: form.value.version, ...input })
  if (!changed.ok) {
    const { code } = changed.refusal
    if (code !== 'stale-version') return refusalResponse(changed.refusal, form.typed)
    return tooLate(form.typed, await compareWithNow(ctx, number, input))
  }
  return redirect(pathOf('agreements', number))
}

/** The other was faster: what was typed comes back over the version that stands now, beside what differs from it. */
function tooLate({ version: _, ...typed }: Typed, differences: TextChanges | null) {
  return data({ ...refusalAnswer({ code: 'changed-meanwhile' }, typed), differences }, { status: 409 })
}

export const meta: MetaFunction<typeof loader> = ({ matches, params }) =>
  pageTitle(matches, ({ agreements }) => fill(agreements.form.changeTitle, { number: params.number ?? '' }))

export default function ChangeAgreement() {
  const { form, beside, promises } = useLoaderData<typeof loader>()
  const answer: Answer | undefined = useActionData<typeof action>()
  return form ? (
    <ChangeForm {...form} beside={beside} promises={promises} answer={answer} />
  ) : (
    <Closed answer={answer} />
  )
}

type Answer = FormAnswer & { differences?: TextChanges | null }
type ChangeFormProps = NonNullable<Awaited<ReturnType<typeof readChangeForm>>> & {
  beside: readonly WantedBeside[]
  promises: readonly PromiseSum[]
  answer: Answer | undefined
}

function ChangeForm({ agreement, counters, buyer, supplier, products, beside, promises, answer }: ChangeFormProps) {
  const { form } = useMessages().agreements
  const lines = new Map(agreement.lines.map(({ id, productId }) => [productId, id]))
  const besideOf = besideIn(beside, promises)
  return (
    <div className="page">
      <PageHead
        title={
          <Phrase
            text={counters ? form.counterTitle : form.changeTitle}
            parts={{ number: <span className="num">{agreement.number}</span> }}
          />
        }
      >
        <p>{fill(form.between, { buyer: buyer.name, supplier: supplier.name })}</p>
        {counters ? <p className="soft">{form.counterLead}</p> : null}
      </PageHead>
      {answer?.differences ? (
        <Section title={form.tooLate}>
          <ChangesTable changes={answer.differences} heads={{ before: form.tooLateTheirs, after: form.tooLateYours }} />
        </Section>
      ) : null}
      <DraftFields
        products={products}
        start={agreement}
        agreement={agreement}
        answer={answer}
        beside={(productId) => besideOf(lines.get(productId) ?? productId)}
        submit={counters ? form.counterSubmit : form.saveChange}
        backTo={`/agreements/${agreement.number}`}
      />
    </div>
  )
}

/** Both have signed, or one gave it up: nothing is reworded any more. */
function Closed({ answer }: { answer: Answer | undefined }) {
  const { number = '' } = useParams()
  const { form, callOff } = useMessages().agreements
  const { errors } = useFormAnswer(answer)
  return (
    <div className="page">
      <PageHead
        title={<Phrase text={form.changeTitle} parts={{ number: <span className="doc-number">{number}</span> }} />}
      />
      <ErrorSummary errors={errors.map(({ text }) => ({ text }))} />
      <EmptyState
        title={form.closed}
        action={
          <Link className="button button-quiet" to={`/agreements/${number}`}>
            {callOff.back}
          </Link>
        }
      />
    </div>
  )
}
