import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { mayTakeBackPapers } from '~/domain/organisation/papers'
import { listAttachments } from '~/features/attachments/attachments.view.server'
import { AttachmentList } from '~/features/attachments/components/attachment-list'
import { addPapers } from '~/features/organisations/add-papers.server'
import { OrganisationPapers } from '~/features/organisations/components/organisation-papers'
import { PaperForm } from '~/features/organisations/components/paper-form'
import { readOrganisation } from '~/features/organisations/organisations.view.server'
import { paperForm, paperRemovalForm } from '~/features/organisations/papers.form'
import { removePaper } from '~/features/organisations/remove-paper.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireOwnOrganisation } from '~/http/guard.server'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { pageTitle } from '~/messages/page-title'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId } = await requireOwnOrganisation(args, 'organisation.write')
  const [organisation, papers] = await Promise.all([
    readOrganisation(ctx.db, programmeId, organisationId),
    listAttachments(ctx.db, programmeId, { type: 'organisation', id: organisationId }),
  ])
  const { name, side, standing } = organisation ?? notFound()
  return { name, side, standing, papers }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireOwnOrganisation(args, 'organisation.write')
  if (carriesFiles(args.request)) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal)
  }
  return byIntent(args.request, {
    add: async (form) => {
      const files = await takeFiles(form, 'files')
      const read = await readForm(form, paperForm)
      if (!read.ok) return invalidForm(read)
      const added = await addPapers(ctx, { ...read.value, files })
      return added.ok ? redirect('/organisation/papers') : refusalResponse(added.refusal, read.typed)
    },
    remove: async (form) => {
      const read = await readForm(form, paperRemovalForm)
      if (!read.ok) throw new Response(null, { status: 400 })
      const removed = await removePaper(ctx, read.value)
      if (!removed.ok && removed.refusal.code === 'not-found') throw notFound()
      return removed.ok ? redirect('/organisation/papers') : refusalResponse(removed.refusal)
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ onboarding }) => onboarding.papers.title)

export default function OwnPapers() {
  const { name, side, standing, papers } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { onboarding } = useMessages()
  const words = onboarding.papers
  const { errors } = useFormAnswer(answer)
  const free = mayTakeBackPapers(standing)
  return (
    <div className="page">
      <PageHead kicker={<Link to="/organisation">{onboarding.title}</Link>} title={words.title}>
        <p>{name}</p>
      </PageHead>
      <ErrorSummary errors={errors} />
      <OrganisationPapers
        side={side}
        papers={papers}
        list={(files) => <AttachmentList files={files} removeIntent={free ? 'remove' : undefined} />}
      />
      <Section title={words.addTitle}>
        <div className="stack">
          <p>{words.lead}</p>
          <p className="soft">{free ? words.free : words.fixed}</p>
          <PaperForm key={papers.length} side={side} papers={papers} answer={answer} />
        </div>
      </Section>
    </div>
  )
}
