import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import type { Outcome } from '~/domain/refusal/refusal'
import { AttachmentList } from '~/features/attachments/components/attachment-list'
import { changeVillages } from '~/features/onboarding/change-villages.server'
import { GrantVillagesForm } from '~/features/onboarding/components/grant-villages-form'
import { OrganisationStory } from '~/features/onboarding/components/organisation-story'
import { ReviewForms } from '~/features/onboarding/components/review-forms'
import { ReviewNotes } from '~/features/onboarding/components/review-notes'
import { approveForm, grantVillagesForm, reasonedReviewForm } from '~/features/onboarding/onboarding.form'
import { readReviewPage } from '~/features/onboarding/onboarding.view.server'
import { type Review, reviewApplication } from '~/features/onboarding/review-application.server'
import { suspendOrganisation } from '~/features/onboarding/suspend-organisation.server'
import { OrganisationFacts } from '~/features/organisations/components/organisation-facts'
import { OrganisationPapers } from '~/features/organisations/components/organisation-papers'
import { readVillageChoices } from '~/features/villages/villages.view.server'
import { requireConfirmed } from '~/http/confirmed.server'
import { byIntent, type FormAnswer, readForm, refusalAnswer, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { responseInit } from '~/http/refusal-status'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { Facts, PageHead, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'
import { MomentText } from '~/ui/times'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'organisation.review')
  const [page, choices] = await Promise.all([
    readReviewPage(ctx.db, ctx.actor.programmeId, idOf(args.params)),
    readVillageChoices(ctx.db, ctx.actor.programmeId),
  ])
  return { page: page ?? notFound(), choices, personId: ctx.actor.personId }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireCan(args, 'organisation.review')
  const { ctx } = signedIn
  const organisationId = idOf(args.params)
  const back = (intent: string, answer: FormAnswer, init: ResponseInit) => data({ ...answer, intent }, init)
  const answerTo = (intent: string, done: Outcome<unknown>, typed: Typed) => {
    if (done.ok) return redirect(`/office/organisations/${organisationId}`)
    if (done.refusal.code === 'not-found') throw notFound()
    return back(intent, refusalAnswer(done.refusal, typed), responseInit(done.refusal))
  }
  /** The form that comes back to whoever has to show first that it is them; null: go on. */
  const unconfirmed = async (intent: string, act: 'approve' | 'rights', typed: Typed) => {
    const confirmed = await requireConfirmed(args, signedIn, act)
    return confirmed.ok ? null : answerTo(intent, confirmed, typed)
  }
  const reasoned = (intent: 'recommend' | 'refuse' | 'suspend' | 'restore') => async (form: FormData) => {
    const read = await readForm(form, reasonedReviewForm)
    if (!read.ok) return back(intent, { errors: read.errors, refusal: null, typed: read.typed }, { status: 422 })
    const input = { organisationId, ...read.value }
    const stops = intent === 'suspend' || intent === 'restore'
    const asked = await unconfirmed(intent, stops ? 'rights' : 'approve', read.typed)
    if (asked) return asked
    const done =
      intent === 'suspend' || intent === 'restore'
        ? await suspendOrganisation(ctx, { ...input, event: intent })
        : await reviewApplication(ctx, { ...input, review: intent satisfies Review })
    return answerTo(intent, done, read.typed)
  }
  return byIntent(args.request, {
    recommend: reasoned('recommend'),
    refuse: reasoned('refuse'),
    suspend: reasoned('suspend'),
    restore: reasoned('restore'),
    approve: async (form) => {
      const read = await readForm(form, approveForm)
      if (!read.ok) throw new Response(null, { status: 400 })
      const asked = await unconfirmed('approve', 'approve', read.typed)
      if (asked) return asked
      const input = { organisationId, ...read.value, review: 'approve', reason: '' } as const
      return answerTo('approve', await reviewApplication(ctx, input), read.typed)
    },
    villages: async (form) => {
      const read = await readForm(form, grantVillagesForm)
      if (!read.ok) return back('villages', { errors: read.errors, refusal: null, typed: read.typed }, { status: 422 })
      const { villagesReason, ...input } = read.value
      return answerTo(
        'villages',
        await changeVillages(ctx, { organisationId, ...input, reason: villagesReason }),
        read.typed,
      )
    },
  })
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: found }) =>
  pageTitle(matches, ({ onboarding }) => found?.page.organisation.name ?? onboarding.review.title)

export default function OfficeOrganisation() {
  const { page, choices, personId } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { onboarding, statements } = useMessages()
  const { review, facts, history } = onboarding
  const { organisation, villages, bases, papers, application, story } = page
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/office/organisations">{review.title}</Link>}
        title={<Digits kind="name">{organisation.name}</Digits>}
        aside={<StatusTag kind="standing" status={organisation.standing} />}
      />
      <ReviewNotes page={page} />
      <ReviewForms page={page} personId={personId} answer={answer} />
      <div className="beside">
        <Section title={facts.title}>
          <OrganisationFacts organisation={organisation}>
            {[
              ...(villages.length > 0
                ? [
                    {
                      term: facts.villages,
                      value: (
                        <Digits kind="name">{villages.map(({ name }) => name).join(onboarding.places.and)}</Digits>
                      ),
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
          <GrantVillagesForm page={page} villages={choices} answer={answer} />
          <p className="above">
            <Link to={`/office/organisations/${organisation.id}/members`}>{review.members}</Link>
          </p>
          {organisation.side === 'BUYER' ? (
            <p>
              <Link to={`/certificates/${organisation.id}`}>{statements.certificate.open}</Link>
            </p>
          ) : null}
        </Section>
        <Section title={onboarding.papers.title}>
          <OrganisationPapers
            side={organisation.side}
            papers={papers}
            list={(files) => <AttachmentList files={files} />}
          />
        </Section>
      </div>
      {application ? (
        <Section title={review.statement}>
          <p>
            <Digits kind="name">{application.statement || review.noStatement}</Digits>
          </p>
          <Facts
            items={[
              {
                term: review.submitted,
                value: (
                  <>
                    {application.submittedByName} · <MomentText at={application.submittedAt} />
                  </>
                ),
              },
              ...(application.recommendedAt
                ? [
                    {
                      term: review.recommended,
                      value: (
                        <>
                          {application.recommendedByName} · <MomentText at={application.recommendedAt} /> ·{' '}
                          <Digits kind="name">{application.recommendReason}</Digits>
                        </>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </Section>
      ) : null}
      {story.length > 0 ? (
        <Section title={history}>
          <OrganisationStory story={story} />
        </Section>
      ) : null}
    </div>
  )
}
