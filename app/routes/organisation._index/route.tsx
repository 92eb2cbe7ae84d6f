import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readOrganisationPage } from '~/features/onboarding/onboarding.view.server'
import { OrganisationFacts } from '~/features/organisations/components/organisation-facts'
import { StandingBox } from '~/features/organisations/components/standing-box'
import { notFound, requireOwnOrganisation } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId } = await requireOwnOrganisation(args)
  return (await readOrganisationPage(ctx.db, programmeId, organisationId)) ?? notFound()
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ onboarding }) => onboarding.title)

export default function OwnOrganisation() {
  const { organisation, refusedBecause } = useLoaderData<typeof loader>()
  const { onboarding } = useMessages()
  return (
    <div className="page">
      <PageHead
        kicker={onboarding.title}
        title={organisation.name}
        aside={<StatusTag kind="standing" status={organisation.standing} />}
      />
      <StandingBox side={organisation.side} standing={organisation.standing} reason={refusedBecause} />
      <Section title={onboarding.facts.title}>
        <OrganisationFacts organisation={organisation} />
      </Section>
    </div>
  )
}
