import { Form } from '@remix-run/react'
import { isReviewedFixed } from '~/domain/organisation/papers'
import { TextAreaField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { ReviewPage } from '../onboarding.view.server'
import { VillageChecks } from './village-checks'

interface GrantVillagesFormProps {
  page: ReviewPage
  /** All of the programme. */
  villages: readonly { id: string; name: string }[]
  answer: (FormAnswer & { intent?: string }) | undefined
}

/** An official lets an approved supplier sell for more villages. */
export function GrantVillagesForm({ page, villages, answer }: GrantVillagesFormProps) {
  const words = useMessages().onboarding.places
  const mine = answer?.intent === 'villages' ? answer : undefined
  const form = useFormAnswer(mine)
  const { organisation, villages: served } = page
  const others = villages.filter(({ id }) => !served.some((village) => village.id === id))
  if (organisation.side !== 'SUPPLIER' || !isReviewedFixed(organisation.standing) || others.length === 0) return null
  return (
    <details className="above" open={mine !== undefined}>
      <summary>{words.grantTitle}</summary>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="version" value={organisation.version} />
        <VillageChecks
          legend={words.villages}
          hint={words.grantText}
          villages={others}
          chosen={[mine?.typed['villageIds[]'] ?? []].flat()}
          error={form.errorOf('villageIds') ?? form.errorOf('villageIds[]')}
        />
        <TextAreaField
          name="villagesReason"
          label={words.grantReason}
          defaultValue={form.typed('villagesReason')}
          error={form.errorOf('villagesReason')}
        />
        <div className="buttons">
          <SubmitButton kind="quiet" name="intent" value="villages">
            {words.grant}
          </SubmitButton>
        </div>
      </Form>
    </details>
  )
}
