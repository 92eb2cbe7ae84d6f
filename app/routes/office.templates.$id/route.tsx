import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import type { Outcome } from '~/domain/refusal/refusal'
import { TemplateForm } from '~/features/agreements/components/template-form'
import { HALF_A_YEAR, PLAIN_TERMS } from '~/features/agreements/draft-form.view.server'
import { keepTemplate } from '~/features/agreements/keep-template.server'
import { retireTemplate } from '~/features/agreements/retire-template.server'
import {
  changedTemplateForm,
  newTemplateForm,
  retireTemplateForm,
  templateOf,
} from '~/features/agreements/templates.form'
import { readTemplate } from '~/features/agreements/templates.view.server'
import { newFormId } from '~/http/form-id.server'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

const NEW = 'new'
const PATH = '/office/templates'

/** The template in the path, null for a new one; what the programme does not have is not there. */
async function requireTemplate(args: LoaderFunctionArgs | ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'programme.write')
  const { id = '' } = args.params
  if (id === NEW) return { ctx, template: null }
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) throw notFound()
  return { ctx, template: (await readTemplate(ctx.db, ctx.actor.programmeId, id)) ?? notFound() }
}

export async function loader(args: LoaderFunctionArgs) {
  const { template } = await requireTemplate(args)
  const start = template ?? { ...PLAIN_TERMS, name: '', termDays: HALF_A_YEAR, version: 0 }
  return { freshId: template ? null : newFormId(), start }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, template } = await requireTemplate(args)
  return byIntent(args.request, {
    save: async (form) => {
      if (template) {
        const read = await readForm(form, changedTemplateForm)
        if (!read.ok) return invalidForm(read)
        const { version } = read.value
        return done(await keepTemplate(ctx, { id: template.id, version, ...templateOf(read.value) }), read.typed)
      }
      const read = await readForm(form, newTemplateForm)
      if (!read.ok) return invalidForm(read)
      const { id } = read.value
      return done(await keepTemplate(ctx, { id, version: null, ...templateOf(read.value) }), read.typed)
    },
    retire: async (form) => {
      const read = await readForm(form, retireTemplateForm)
      if (!read.ok) return invalidForm(read)
      const { id } = template ?? notFound()
      return done(await retireTemplate(ctx, { id, ...read.value }), {})
    },
  })
}

function done(outcome: Outcome<void>, typed: Typed) {
  if (!outcome.ok) return refusalResponse(outcome.refusal, typed)
  throw redirect(PATH)
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ terms }) => (params.id === NEW ? terms.templates.newTitle : terms.templates.editTitle))

export default function TemplatePage() {
  const { freshId, start } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = useMessages().terms.templates
  return (
    <div className="page">
      <PageHead kicker={<Link to={PATH}>{words.title}</Link>} title={freshId ? words.newTitle : words.editTitle} />
      <TemplateForm freshId={freshId} start={start} answer={answer} backTo={PATH} />
    </div>
  )
}
