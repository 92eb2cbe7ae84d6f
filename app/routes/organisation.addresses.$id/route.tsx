import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addressForm, divisionForm } from '~/features/organisations/addresses.form'
import { readAddressBook, readDivisionSteps, readStepsTo } from '~/features/organisations/addresses.view.server'
import { AddressForm } from '~/features/organisations/components/address-form'
import { keepAddress } from '~/features/organisations/keep-address.server'
import { newFormId } from '~/http/form-id.server'
import { byIntent, type FormAnswer, readForm, refusalAnswer } from '~/http/forms.server'
import { notFound, requireOwnOrganisation } from '~/http/guard.server'
import { responseInit } from '~/http/refusal-status'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

const NEW = 'new'
const PATH = '/organisation/addresses'

/** The address in the path, null for a new one; what the organisation does not have is not there. */
async function requireAddress(args: LoaderFunctionArgs | ActionFunctionArgs) {
  const signedIn = await requireOwnOrganisation(args, 'address.write')
  const { ctx, programmeId, organisationId } = signedIn
  const book = (await readAddressBook(ctx.db, programmeId, organisationId)) ?? notFound()
  if (args.params.id === NEW) return { ctx, address: null }
  return { ctx, address: book.addresses.find(({ id }) => id === args.params.id) ?? notFound() }
}

export async function loader(args: LoaderFunctionArgs) {
  const { address } = await requireAddress(args)
  const entryId = address?.id ?? newFormId()
  return { address, entryId, steps: await readStepsTo(address?.divisionCode ?? '') }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, address } = await requireAddress(args)
  /** The form again, with the picker as far as it was chosen. */
  const again = async (answer: FormAnswer, codes: readonly string[], init: ResponseInit) =>
    data({ ...answer, steps: await readDivisionSteps(codes) }, init)
  const codesOf = async (form: FormData) => {
    const read = await readForm(form, divisionForm)
    return read.ok ? read.value.division : []
  }
  return byIntent(args.request, {
    choose: async (form) => {
      const { typed } = await readForm(form, divisionForm)
      return await again({ errors: {}, refusal: null, typed }, await codesOf(form), { status: 200 })
    },
    save: async (form) => {
      const codes = await codesOf(form)
      const read = await readForm(form, addressForm)
      if (!read.ok) return await again({ ...read, refusal: null }, codes, { status: 422 })
      const { entryId, division, ...said } = read.value
      const input = { ...said, id: address?.id ?? entryId, fresh: address === null, divisionCodes: division }
      const kept = await keepAddress(ctx, input)
      if (kept.ok) return redirect(PATH)
      return await again(refusalAnswer(kept.refusal, read.typed), codes, responseInit(kept.refusal))
    },
  })
}

export const meta: MetaFunction<typeof loader> = ({ matches, params }) =>
  pageTitle(matches, ({ addresses }) => (params.id === NEW ? addresses.form.newTitle : addresses.form.changeTitle))

export default function Address() {
  const { address, entryId, steps } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { addresses } = useMessages()
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={PATH}>{addresses.title}</Link>}
        title={address ? addresses.form.changeTitle : addresses.form.newTitle}
      />
      <AddressForm
        entryId={answer?.typed.entryId?.toString() ?? entryId}
        address={address}
        steps={answer?.steps ?? steps}
        answer={answer}
      />
    </div>
  )
}
