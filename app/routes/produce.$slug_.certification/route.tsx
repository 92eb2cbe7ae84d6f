import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { CERTIFICATION_PAPERS } from '~/domain/certification/certification-days'
import { AttachmentList } from '~/features/attachments/components/attachment-list'
import { answerCertification } from '~/features/certifications/answer-certification.server'
import { applyForCertification } from '~/features/certifications/apply-for-certification.server'
import { answerForm, applyForm, paperField, stepForm } from '~/features/certifications/certifications.form'
import { readOwnCertification } from '~/features/certifications/certifications.view.server'
import {
  AnswerBox,
  ApplyForm,
  HowFar,
  OwnProcedures,
  WithdrawForm,
} from '~/features/certifications/components/own-certification'
import { PaperGroups } from '~/features/certifications/components/paper-groups'
import { withdrawCertification } from '~/features/certifications/withdraw-certification.server'
import { DocumentStory } from '~/features/records/components/document-story'
import { readHistory } from '~/features/records/records.view.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { newFormId } from '~/http/form-id.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { slugOf } from '~/http/slug.server'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useLocale, useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'certification.apply')
  const own = await readOwnCertification(ctx, slugOf(args.params))
  if (!own) throw notFound()
  const { current } = own
  const story = current ? await readHistory(ctx.db, ctx.actor.programmeId, [current.id]) : []
  const done = new URL(args.request.url).searchParams.get('done')
  return { own, story, done, applicationId: newFormId(), sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'certification.apply')
  const slug = slugOf(args.params)
  const own = (await readOwnCertification(ctx, slug)) ?? notFound()
  const number = own.current?.number ?? ''
  if (carriesFiles(args.request)) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal)
  }
  const back = (done: string) => redirect(`/produce/${slug}/certification?done=${done}`)
  return await byIntent<Response | ReturnType<typeof invalidForm>>(args.request, {
    apply: async (data) => {
      const papers = await takePapers(data)
      const form = await readForm(data, applyForm)
      if (!form.ok) return invalidForm(form)
      const applied = await applyForCertification(ctx, { slug, ...form.value, papers })
      return applied.ok ? back('applied') : refusalResponse(applied.refusal, form.typed)
    },
    answer: async (data) => {
      const papers = await takePapers(data)
      const form = await readForm(data, answerForm)
      if (!form.ok) return invalidForm(form)
      const answered = await answerCertification(ctx, { number, ...form.value, papers })
      return answered.ok ? back('answered') : refusalResponse(answered.refusal, form.typed)
    },
    withdraw: async (data) => {
      const form = await readForm(data, stepForm)
      if (!form.ok) return invalidForm(form)
      const withdrawn = await withdrawCertification(ctx, { number, ...form.value })
      return withdrawn.ok ? back('withdrawn') : refusalResponse(withdrawn.refusal, form.typed)
    },
  })
}

/** The files of every kind, each out of its own field. */
async function takePapers(data: FormData) {
  const taken = CERTIFICATION_PAPERS.map(async (kind) => [kind, await takeFiles(data, paperField(kind))] as const)
  return Object.fromEntries(await Promise.all(taken))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ certifications }) => fill(certifications.own.title, { product: data?.own.product.name ?? '' }))

export default function OwnCertificationPage() {
  const { own, story, done, applicationId, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { own: words } = useMessages().certifications
  const { product, current, papers, procedures } = own
  const name = useLocale() === 'en' && product.nameEn ? product.nameEn : product.name
  const said: Readonly<Record<string, string>> = words.done
  const before = procedures.filter(({ id }) => id !== current?.id)
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={`/produce/${product.slug}`}>{name}</Link>}
        title={fill(words.title, { product: name })}
        aside={current ? <StatusTag kind="certification" status={current.state} /> : null}
        sample={sample}
      >
        <p>{words.about}</p>
      </PageHead>
      {done && said[done] && !answer ? (
        <Note tone="done" live>
          {said[done]}
        </Note>
      ) : null}
      {current ? (
        <div className="section split">
          <div className="stack">
            <AnswerBox key={`answer ${current.version}`} own={own} answer={answer} />
            <HowFar head={current} />
            <Section title={words.handedIn}>
              <PaperGroups papers={papers} list={(files) => <AttachmentList files={files} />} />
            </Section>
            <WithdrawForm own={own} answer={answer} />
          </div>
          <aside className="stack">
            <DocumentStory entries={story} of="certification" />
          </aside>
        </div>
      ) : null}
      {current === null && !product.onShelf ? <Note tone="info">{words.notOnShelf}</Note> : null}
      <ApplyForm key={current?.id ?? ''} own={own} answer={answer} applicationId={applicationId} />
      {before.length > 0 ? (
        <Section title={words.before}>
          <OwnProcedures procedures={before} />
        </Section>
      ) : null}
    </div>
  )
}
