import { Form, Link } from '@remix-run/react'
import { CheckField, TextField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import type { SavedViews } from '../saved-views.view.server'

interface SavedViewsPageProps {
  views: SavedViews
  /** Of the one form that came back. */
  answer: FormAnswer | undefined
}

/** One's own views, each with its form, and what others share. */
export function SavedViewsPage({ views: { own, shared, most }, answer }: SavedViewsPageProps) {
  const { ledger } = useMessages()
  const words = ledger.views
  return (
    <div className="page">
      <PageHead title={words.title} kicker={<Link to="/office/ledger">{ledger.title}</Link>}>
        <p>
          <Phrase text={words.lead} parts={{ most: <Digits kind="rule">{most}</Digits> }} />
        </p>
      </PageHead>
      <Section title={words.mine}>
        {own.length === 0 ? (
          <EmptyState title={words.none} action={<Link to="/office/ledger">{ledger.title}</Link>} />
        ) : (
          <ul className="view-list">
            {own.map((view) => (
              <li key={view.id}>
                <ViewForm view={view} answer={answer?.typed.viewId === view.id ? answer : undefined} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      {shared.length > 0 ? (
        <Section title={words.shared}>
          <ul className="doors">
            {shared.map(({ id, name, query, personName }) => (
              <li key={id}>
                <Link to={`/office/ledger?${query}`}>
                  <span>
                    <Digits kind="name">{name}</Digits>{' '}
                    <span className="soft">
                      <Phrase text={words.by} parts={{ person: <Digits kind="name">{personName}</Digits> }} />
                    </span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  )
}

function ViewForm({ view, answer }: { view: SavedViews['own'][number]; answer: FormAnswer | undefined }) {
  const words = useMessages().ledger.views
  const form = useFormAnswer(answer)
  const { id, name, query, shared } = view
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary
        errors={form.errors.map((error) => (error.field ? { ...error, id: `${error.field}-${id}` } : error))}
      />
      <input type="hidden" name="viewId" value={id} />
      <p>
        <Link to={`/office/ledger?${query}`}>
          <Digits kind="name">{name}</Digits>
        </Link>
        {shared ? <span className="soft"> · {words.isShared}</span> : null}
      </p>
      <TextField
        name="name"
        id={`name-${id}`}
        label={words.name}
        error={form.errorOf('name')}
        defaultValue={form.typed('name') ?? name}
        maxLength={40}
      />
      <CheckField name="shared" id={`shared-${id}`} label={words.share} defaultChecked={shared} />
      <div className="buttons">
        <SubmitButton name="intent" value="change">
          {words.keep}
        </SubmitButton>
        <SubmitButton kind="quiet" name="intent" value="remove">
          {words.remove}
        </SubmitButton>
      </div>
    </Form>
  )
}
