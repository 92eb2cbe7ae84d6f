import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { can } from '~/domain/access/policy'
import { AttachmentList } from '~/features/attachments/components/attachment-list'
import { certificationQuery, objectForm } from '~/features/certifications/certifications.form'
import { readPublicCertification } from '~/features/certifications/certifications.view.server'
import { PaperGroups } from '~/features/certifications/components/paper-groups'
import {
  NoticeFacts,
  ObjectForm,
  PublicAnswers,
  useCertifiedName,
} from '~/features/certifications/components/public-certification'
import { objectToCertification } from '~/features/certifications/object-to-certification.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { newFormId } from '~/http/form-id.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, optionalActor } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'
import { Produce, SoilLine } from '~/ui/produce'
import { StatusTag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const asked = new URL(args.request.url).searchParams
  const { page: answers } = certificationQuery.pick({ page: true }).parse({ page: asked.get('page') })
  const page = await readPublicCertification(ctx, args.params.number ?? '', answers)
  if (!page) throw notFound()
  const sent = /^\d{1,6}$/.exec(asked.get('sent') ?? '')?.[0] ?? null
  return { page, sent, objectionId: newFormId(), sample: args.context.env.sample }
}

/** For everybody, with or without an account; asked too often it says when to come back. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await optionalActor(args)
  if (!can(ctx.actor, 'certification.object', { programmeId: ctx.actor.programmeId })) throw notFound()
  const page = await readPublicCertification(ctx, args.params.number ?? '')
  if (!page) throw notFound()
  const form = await readForm(args.request, objectForm)
  if (!form.ok) return invalidForm(form)
  const spent = await spendAllowanceOf(ctx, 'objection')
  if (!spent.ok) return refusalResponse(spent.refusal, form.typed)
  const made = await objectToCertification(ctx, { number: page.number, ...form.value })
  if (!made.ok) return refusalResponse(made.refusal, form.typed)
  return redirect(`${pathOf('certifications', page.number)}?sent=${made.value}`)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ certifications }) => `${certifications.title} ${data?.page.productName ?? ''}`)

export default function CertificationNotice() {
  const { page, sent, objectionId, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { certifications: words } = useMessages()
  const { open } = words
  const format = useFormat()
  const name = useCertifiedName()(page)
  const { state, publicUntil, validUntil } = page
  const date = state === 'PUBLICIZED' ? publicUntil : state === 'REVOKED' ? null : validUntil
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/certifications">{open.kicker}</Link>}
        title={<span lang={name === page.productName ? 'zh-CN' : undefined}>{name}</span>}
        aside={<StatusTag kind="certification" status={state} />}
        sample={sample}
      >
        {date === null ? null : (
          <p className="lead">
            {fill(state === 'PUBLICIZED' ? open.untilDay : open.validUntil, { date: format.date(date) })}
          </p>
        )}
      </PageHead>
      {sent && !answer ? (
        <Note tone="done" live>
          {fill(open.sent, { number: sent })}
        </Note>
      ) : null}
      <div className="section split">
        <section aria-label={open.facts}>
          <NoticeFacts page={page} />
        </section>
        <aside className="stack">
          <div className="product-picture">
            <Produce kind={page.picture} large />
            <SoilLine />
          </div>
          {page.onShelf ? <Link to={`/products/${page.slug}`}>{open.toProduct}</Link> : null}
        </aside>
      </div>
      {page.papers.length > 0 ? (
        <Section title={open.papersTitle}>
          <PaperGroups
            papers={page.papers}
            list={(files) => (
              <AttachmentList files={files} hrefOf={(id) => `/certifications/${page.number}/papers/${id}`} />
            )}
          />
        </Section>
      ) : null}
      <Section title={open.answersTitle} id="answers">
        <PublicAnswers page={page} />
      </Section>
      {page.open ? (
        <Section title={open.objectTitle} id="object">
          <p>{open.objectLead}</p>
          <ObjectForm key={objectionIdOf(answer, objectionId)} objectionId={objectionId} answer={answer} />
        </Section>
      ) : (
        <p className="soft">
          {open.closedTitle} {answer ? <span role="alert">{open.rule}</span> : null}
        </p>
      )}
    </div>
  )
}

/** A form that came back stays the one that it was. */
function objectionIdOf(answer: { typed: Record<string, string | string[]> } | undefined, fresh: string): string {
  return answer ? String(answer.typed.objectionId) : fresh
}
