import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addInvoiceTitle } from '~/features/organisations/add-invoice-title.server'
import { entryForm, invoiceTitleForm } from '~/features/organisations/addresses.form'
import { readAddressBook } from '~/features/organisations/addresses.view.server'
import { AddressList } from '~/features/organisations/components/address-list'
import { InvoiceTitles } from '~/features/organisations/components/invoice-titles'
import { preferEntry } from '~/features/organisations/prefer-entry.server'
import { removeEntry } from '~/features/organisations/remove-entry.server'
import { newFormId } from '~/http/form-id.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireOwnOrganisation } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'

const PATH = '/organisation/addresses'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId } = await requireOwnOrganisation(args, 'address.write')
  const book = (await readAddressBook(ctx.db, programmeId, organisationId)) ?? notFound()
  return { book, entryId: newFormId() }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireOwnOrganisation(args, 'address.write')
  const onEntry = (act: typeof preferEntry, book: Parameters<typeof preferEntry>[1]) => async (form: FormData) => {
    const read = await readForm(form, entryForm)
    if (!read.ok) return notFound()
    const done = await act(ctx, book, read.value.entryId)
    if (!done.ok) return done.refusal.code === 'not-found' ? notFound() : refusalResponse(done.refusal)
    return redirect(PATH)
  }
  return byIntent(args.request, {
    'prefer-address': onEntry(preferEntry, 'address'),
    'remove-address': onEntry(removeEntry, 'address'),
    'prefer-title': onEntry(preferEntry, 'invoice-title'),
    'remove-title': onEntry(removeEntry, 'invoice-title'),
    'add-title': async (form) => {
      const read = await readForm(form, invoiceTitleForm)
      if (!read.ok) return invalidForm(read)
      const { entryId, ...title } = read.value
      const added = await addInvoiceTitle(ctx, { id: entryId, ...title })
      return added.ok ? redirect(PATH) : refusalResponse(added.refusal, read.typed)
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ addresses }) => addresses.title)

export default function AddressBook() {
  const { book, entryId } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { addresses, onboarding } = useMessages()
  return (
    <div className="page">
      <PageHead kicker={<Link to="/organisation">{onboarding.title}</Link>} title={addresses.title}>
        <p>{addresses.lead}</p>
      </PageHead>
      <Section title={addresses.deliveryTitle}>
        <AddressList addresses={book.addresses} />
      </Section>
      <Section title={addresses.titlesTitle}>
        <InvoiceTitles own={book.own} titles={book.titles} entryId={entryId} answer={answer} />
      </Section>
    </div>
  )
}
