import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { reachOf } from '~/domain/access/policy'
import { AttachmentList } from '~/features/attachments/components/attachment-list'
import { OrganisationStory } from '~/features/onboarding/components/organisation-story'
import { ResubmitForm } from '~/features/onboarding/components/resubmit-form'
import { resubmitForm } from '~/features/onboarding/onboarding.form'
import { readOrganisationPage } from '~/features/onboarding/onboarding.view.server'
import { resubmitApplication } from '~/features/onboarding/resubmit-application.server'
import { MissingPapers } from '~/features/organisations/components/missing-papers'
import { OrganisationFacts } from '~/features/organisations/components/organisation-facts'
import { OrganisationPapers } from '~/features/organisations/components/organisation-papers'
import { StandingBox } from '~/features/organisations/components/standing-box'
import { newFormId } from '~/http/form-id.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireOwnOrganisation } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId } = await requireOwnOrganisation(args)
  const page = (await readOrganisationPage(ctx.db, programmeId, organisationId)) ?? notFound()
  return { page, manages: reachOf(ctx.actor, 'organisation.write') !== 'none', applicationId: newFormId() }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireOwnOrganisation(args, 'organisation.write')
  return byIntent(args.request, {
    resubmit: async (form) => {
      const read = await readForm(form, resubmitForm)
      if (!read.ok) return invalidForm(read)
      const { statement, ...input } = read.value
      const sent = await resubmitApplication(ctx, { ...input, statement: statement ?? '' })
      return sent.ok ? redirect('/organisation') : refusalResponse(sent.refusal, read.typed)
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ onboarding }) => onboarding.title)

export default function OwnOrganisation() {
  const { page, manages, applicationId } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { addresses, onboarding, signing } = useMessages()
  const { organisation, villages, bases, papers, story, reason } = page
  return (
    <div className="page">
      <PageHead
        kicker={onboarding.title}
        title={organisation.name}
        aside={<StatusTag kind="standing" status={organisation.standing} />}
      />
      <StandingBox side={organisation.side} standing={organisation.standing} reason={reason} />
      <MissingPapers side={organisation.side} papers={papers} manages={manages} />
      {manages && organisation.standing === 'REFUSED' ? (
        <ResubmitForm applicationId={applicationId} version={organisation.version} answer={answer} />
      ) : null}
      <div className="beside">
        <Section title={onboarding.facts.title}>
          <OrganisationFacts organisation={organisation}>
            {[
              ...(villages.length > 0
                ? [
                    {
                      term: onboarding.facts.villages,
                      value: villages.map(({ name }) => name).join(onboarding.places.and),
                    },
                  ]
                : []),
              ...(bases.length > 0
                ? [
                    {
                      term: onboarding.places.bases,
                      value: bases
                        .map(({ name, crops, villageName }) =>
                          fill(onboarding.places.of, { name, crops, village: villageName }),
                        )
                        .join(onboarding.places.and),
                    },
                  ]
                : []),
            ]}
          </OrganisationFacts>
          {manages ? (
            <ul className="doors above">
              <li>
                <Link to="/organisation/edit">{onboarding.edit.link}</Link>
              </li>
              {organisation.side === 'BUYER' ? (
                <li>
                  <Link to="/organisation/addresses">{addresses.title}</Link>
                </li>
              ) : null}
              <li>
                <Link to="/organisation/members">{onboarding.review.members}</Link>
              </li>
              <li>
                <Link to="/organisation/signing">{signing.title}</Link>
              </li>
            </ul>
          ) : null}
        </Section>
        <Section title={onboarding.papers.title}>
          <OrganisationPapers
            side={organisation.side}
            papers={papers}
            list={(files) => <AttachmentList files={files} />}
          />
          {manages ? (
            <p className="buttons">
              <Link className="button button-quiet" to="/organisation/papers">
                {onboarding.papers.link}
              </Link>
            </p>
          ) : null}
        </Section>
      </div>
      {story.length > 0 ? (
        <Section title={onboarding.history}>
          <OrganisationStory story={story} />
        </Section>
      ) : null}
    </div>
  )
}
