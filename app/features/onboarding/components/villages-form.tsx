import { Form } from '@remix-run/react'
import { isReviewedFixed } from '~/domain/organisation/papers'
import type { Standing } from '~/domain/organisation/standing'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import { VillageChecks } from './village-checks'

interface VillagesFormProps {
  organisation: { standing: Standing; version: number }
  villages: readonly { id: string; name: string }[]
  served: readonly { id: string; name: string }[]
  answer: FormAnswer | undefined
}

/** The villages a supplier sells for: its own choice until it is approved. */
export function VillagesForm({ organisation, villages, served, answer }: VillagesFormProps) {
  const { onboarding, chrome } = useMessages()
  const words = onboarding.places
  const form = useFormAnswer(answer)
  const typed = answer?.typed['villageIds[]']
  if (isReviewedFixed(organisation.standing)) {
    return (
      <Section title={words.villages}>
        <p>{served.map(({ name }) => name).join(words.and)}</p>
        <p className="soft">{words.villagesFixed}</p>
      </Section>
    )
  }
  return (
    <Section title={words.villages}>
      <Form method="post" className="form" noValidate>
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="version" value={organisation.version} />
        <VillageChecks
          legend={words.villages}
          hint={words.villagesLead}
          villages={villages}
          chosen={typed ? [typed].flat() : served.map(({ id }) => id)}
          error={form.errorOf('villageIds') ?? form.errorOf('villageIds[]')}
        />
        <div className="buttons">
          <SubmitButton kind="quiet" name="intent" value="villages">
            {chrome.save}
          </SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
