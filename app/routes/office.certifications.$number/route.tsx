import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { isPublic } from '~/domain/certification/certification-lifecycle'
import type { Outcome } from '~/domain/refusal/refusal'
import { AttachmentList } from '~/features/attachments/components/attachment-list'
import { answerObjection } from '~/features/certifications/answer-objection.server'
import { answerObjectionForm, papersForm, reasonForm, stepForm } from '~/features/certifications/certifications.form'
import { readOfficeCertification } from '~/features/certifications/certifications.view.server'
import { certifyProduct } from '~/features/certifications/certify-product.server'
import { type CertificateChange, changeCertificate } from '~/features/certifications/change-certificate.server'
import { OfficeFacts } from '~/features/certifications/components/office-certification'
import { OfficeObjections } from '~/features/certifications/components/office-objections'
import { OfficeLaterSteps, OfficeSteps } from '~/features/certifications/components/office-steps'
import { PaperGroups } from '~/features/certifications/components/paper-groups'
import { ShowPapersForm } from '~/features/certifications/components/show-papers-form'
import { type Judgement, judgeCertification } from '~/features/certifications/judge-certification.server'
import { publicizeCertification } from '~/features/certifications/publicize-certification.server'
import { showPapers } from '~/features/certifications/show-papers.server'
import { DocumentStory } from '~/features/records/components/document-story'
import { readHistory } from '~/features/records/records.view.server'
import type { UseCaseContext } from '~/features/use-case'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { pageTitle } from '~/messages/page-title'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'certification.review')
  const page = await readOfficeCertification(ctx, args.params.number ?? '')
  if (!page) throw notFound()
  const story = await readHistory(ctx.db, ctx.actor.programmeId, [page.head.id])
  const done = new URL(args.request.url).searchParams.has('done')
  return { page, story, done, today: businessDateOf(ctx.now), sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'certification.review')
  const page = await readOfficeCertification(ctx, args.params.number ?? '')
  if (!page) throw notFound()
  const { number } = page.head
  const answerOf = (outcome: Outcome<unknown>, typed: Parameters<typeof refusalResponse>[1]) =>
    outcome.ok
      ? redirect(`${pathOf('office', 'certifications', number)}?done`)
      : refusalResponse(outcome.refusal, typed)
  const step =
    (take: (ctx: UseCaseContext, input: { number: string; version: number }) => Promise<Outcome<void>>) =>
    async (data: FormData) => {
      const form = await readForm(data, stepForm)
      return form.ok ? answerOf(await take(ctx, { number, ...form.value }), form.typed) : invalidForm(form)
    }
  const judge = (judgement: Judgement) => async (data: FormData) => {
    const form = await readForm(data, reasonForm)
    if (!form.ok) return invalidForm(form)
    return answerOf(await judgeCertification(ctx, { number, judgement, ...form.value }), form.typed)
  }
  const change = (what: CertificateChange) => async (data: FormData) => {
    const form = await readForm(data, reasonForm)
    if (!form.ok) return invalidForm(form)
    return answerOf(await changeCertificate(ctx, { number, change: what, ...form.value }), form.typed)
  }
  return await byIntent<Response | ReturnType<typeof invalidForm>>(args.request, {
    ask: judge('ask'),
    recommend: judge('recommend'),
    refuse: judge('refuse'),
    publicize: step(publicizeCertification),
    certify: step(certifyProduct),
    suspend: change('suspend'),
    reinstate: change('reinstate'),
    revoke: change('revoke'),
    'answer-objection': async (data) => {
      const form = await readForm(data, answerObjectionForm)
      if (!form.ok) return invalidForm(form)
      return answerOf(await answerObjection(ctx, { number, ...form.value }), form.typed)
    },
    'show-papers': async (data) => {
      const form = await readForm(data, papersForm)
      if (!form.ok) return invalidForm(form)
      return answerOf(await showPapers(ctx, { number, ...form.value }), form.typed)
    },
  })
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ certifications }) => `${certifications.office.title} ${data?.page.head.productName ?? ''}`)

const ON_OBJECTIONS = 'answer-objection'
const ON_PAPERS = 'show-papers'

export default function OfficeCertificationPage() {
  const { page, story, done, today, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { office } = useMessages().certifications
  const { head, papers } = page
  const intent = answer?.typed.intent
  const own = intent === ON_OBJECTIONS || intent === ON_PAPERS
  // What waits for an answer stands before what was looked at already.
  const objections = (
    <Section title={office.objectionsTitle} id="objections">
      <OfficeObjections page={page} answer={intent === ON_OBJECTIONS ? answer : undefined} />
    </Section>
  )
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/office/certifications">{office.kicker}</Link>}
        title={<Digits kind="name">{head.productName}</Digits>}
        aside={
          <>
            <span className="num">
              <Digits kind="identifier">{head.number}</Digits>
            </span>{' '}
            <StatusTag kind="certification" status={head.state} />{' '}
            {isPublic(head.state) ? <Link to={`/certifications/${head.number}`}>{office.publicPage}</Link> : null}
          </>
        }
        sample={sample}
      />
      {done && !answer ? (
        <Note tone="done" live>
          {office.done}
        </Note>
      ) : null}
      <div className="section split">
        <div className="stack">
          <OfficeSteps key={head.version} page={page} today={today} answer={own ? undefined : answer} />
          <OfficeFacts page={page} />
          <OfficeLaterSteps page={page} answer={own ? undefined : answer} />
        </div>
        <aside className="stack">
          <DocumentStory entries={story} of="certification" />
        </aside>
      </div>
      {head.openObjections > 0 ? objections : null}
      <Section title={office.papersTitle}>
        <div className="stack">
          <PaperGroups papers={papers} list={(files) => <AttachmentList files={files} />} />
          <ShowPapersForm key={head.version} page={page} answer={intent === ON_PAPERS ? answer : undefined} />
        </div>
      </Section>
      {head.openObjections > 0 ? null : objections}
    </div>
  )
}
