import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { emailForm } from '~/features/accounts/accounts.form'
import { EmailForm } from '~/features/accounts/components/email-form'
import { removeEmail } from '~/features/accounts/confirm-email.server'
import { readMailSettings } from '~/features/accounts/mail-settings.view.server'
import { requestEmail } from '~/features/accounts/request-email.server'
import { setMailLanguage } from '~/features/accounts/set-mail-language.server'
import { chooseNotices } from '~/features/notices/choose-notices.server'
import { ChoiceForm } from '~/features/notices/components/choice-form'
import { choicesForm } from '~/features/notices/notices.form'
import { readChoices } from '~/features/notices/notices.view.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireViewer } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireViewer(args)
  const [choices, mail] = await Promise.all([readChoices(ctx), readMailSettings(ctx)])
  const done = new URL(args.request.url).searchParams.get('done')
  return {
    ...{ choices, mail, done, official: ctx.actor.role === 'OFFICIAL' },
    toOutbox: args.context.env.mailToOutbox ?? false,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireViewer(args)
  return byIntent(args.request, {
    choose: async (data) => {
      const form = await readForm(data, choicesForm)
      if (!form.ok) return invalidForm(form)
      await chooseNotices(ctx, form.value)
      await setMailLanguage(ctx, form.value.mailLocale)
      return redirect('/account/notices?done=saved')
    },
    email: async (data) => {
      const form = await readForm(data, emailForm)
      if (!form.ok) return invalidForm(form)
      const asked = await requestEmail(ctx, form.value)
      return asked.ok ? redirect('/account/notices#mail') : refusalResponse(asked.refusal, form.typed)
    },
    'remove-email': async () => {
      await removeEmail(ctx)
      return redirect('/account/notices?done=removed')
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ notices }) => notices.settings.title)

export default function NoticeSettings() {
  const { choices, mail, done, official, toOutbox } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { notices } = useMessages()
  const { settings, confirmMail } = notices
  const said = { saved: settings.saved, removed: settings.mailRemoved, confirmed: confirmMail.done }
  const note = Object.entries(said).find(([name]) => name === done)?.[1]
  return (
    <div className="page">
      <PageHead title={settings.title} kicker={<Link to="/notices">{notices.title}</Link>}>
        <p>{settings.lead}</p>
        {note ? (
          <Note tone="done" live>
            {note}
          </Note>
        ) : null}
      </PageHead>
      <Section title={settings.mailTitle} id="mail">
        <EmailForm email={mail.email} waiting={mail.waiting} toOutbox={toOutbox} answer={answer} />
      </Section>
      <Section title={settings.choices}>
        {official ? <p>{settings.group}</p> : null}
        <ChoiceForm choices={choices} mailLocale={mail.locale} hasMail={mail.email !== null} />
      </Section>
    </div>
  )
}
