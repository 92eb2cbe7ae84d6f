import { maskAccount } from '~/domain/identity/bank-account'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'
import type { Organisation } from '../organisations.view.server'

/** Who an organisation is. The bank account is shown masked: whoever pays reads it in full on the order's own page. */
export function OrganisationFacts({ organisation, children = [] }: { organisation: Organisation; children?: Fact[] }) {
  const { onboarding, statuses } = useMessages()
  const { facts } = onboarding
  const { buyerType, supplierKind, legalRepresentative, contactName, contactPhone, bankName } = organisation
  const kind = buyerType ? statuses.buyerType[buyerType] : supplierKind ? statuses.supplierKind[supplierKind] : ''
  const said = [
    { term: facts.name, value: organisation.name },
    { term: facts.uscc, value: <span className="num break-all">{organisation.uscc}</span> },
    { term: facts.type, value: kind },
    { term: facts.representative, value: legalRepresentative },
    { term: facts.contact, value: contactName },
    { term: facts.phone, value: contactPhone },
    { term: facts.bank, value: bankName && `${bankName} ${maskAccount(organisation.bankAccount)}` },
  ]
  const items = said
    .filter(({ value }) => value !== '')
    .map(({ term, value }) => ({ term, value: <Digits kind="identifier">{value}</Digits> }))
  return <Facts items={[...items, ...children]} />
}
