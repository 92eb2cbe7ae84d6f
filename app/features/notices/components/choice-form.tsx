import { Form } from '@remix-run/react'
import { NOTICE_GROUPS } from '~/domain/notice/notice-kinds'
import { fill, LOCALES, type Locale } from '~/messages'
import { CheckField } from '~/ui/field'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { NoticeChoice } from '../notices.view.server'

interface ChoiceFormProps {
  choices: readonly NoticeChoice[]
  mailLocale: Locale
  /** There is an address that mail can go to. */
  hasMail: boolean
}

/** Where one is told of what: groups that open, in each a line per kind with a box per place. What is folded is sent too. */
export function ChoiceForm({ choices, mailLocale, hasMail }: ChoiceFormProps) {
  const { notices } = useMessages()
  const { settings } = notices
  const told = (kinds: readonly NoticeChoice[]) =>
    fill(settings.told, {
      all: kinds.length,
      app: kinds.filter(({ app, always }) => app || always).length,
      mail: kinds.filter(({ mail }) => mail).length,
    })
  const groups = NOTICE_GROUPS.map((group) => ({ group, kinds: choices.filter((choice) => choice.group === group) }))
  return (
    <Form method="post" className="stack">
      {hasMail ? null : <p className="hint">{settings.needsMail}</p>}
      {groups
        .filter(({ kinds }) => kinds.length > 0)
        .map(({ group, kinds }) => (
          <details key={group} className="choice-group">
            <summary>
              <h3>{notices.groups[group]}</h3>
              <span className="soft">{told(kinds)}</span>
            </summary>
            <ul className="notice-choices">
              {kinds.map((choice) => (
                <ChoiceLine key={choice.kind} choice={choice} />
              ))}
            </ul>
          </details>
        ))}
      <fieldset>
        <legend>{settings.language}</legend>
        {LOCALES.map((locale) => (
          <CheckField
            key={locale}
            id={`mail-${locale}`}
            type="radio"
            name="mailLocale"
            value={locale}
            label={settings.languages[locale]}
            defaultChecked={locale === mailLocale}
          />
        ))}
      </fieldset>
      <div className="buttons">
        <SubmitButton name="intent" value="choose">
          {settings.save}
        </SubmitButton>
      </div>
    </Form>
  )
}

function ChoiceLine({ choice: { kind, app, mail, always } }: { choice: NoticeChoice }) {
  const { notices } = useMessages()
  const { settings } = notices
  return (
    <li>
      <fieldset>
        <legend>{notices.kinds[kind].name}</legend>
        {always ? (
          <span className="soft">{settings.always}</span>
        ) : (
          <CheckField id={`app-${kind}`} name="app[]" value={kind} label={settings.app} defaultChecked={app} />
        )}
        <CheckField id={`mail-${kind}`} name="mail[]" value={kind} label={settings.mail} defaultChecked={mail} />
      </fieldset>
    </li>
  )
}
