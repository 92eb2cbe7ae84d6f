import { divisionText, pathTo, walkDivisions } from '~/domain/division/divisions'
import type { Db, Tx } from '~/platform/db/db'
import { readDivisions } from '~/platform/divisions/read-divisions'
import {
  type DeliveryAddressRow,
  type InvoiceTitleRow,
  MOST_ENTRIES,
  selectAddresses,
  selectInvoiceTitles,
} from './addresses.repo.server'
import { readOrganisation } from './organisations.view.server'

export type { DeliveryAddressRow as DeliveryAddress }
export { MOST_ENTRIES }

export interface AddressBookPage {
  addresses: DeliveryAddressRow[]
  titles: InvoiceTitleRow[]
  /** What stands on the invoice while no title is kept. */
  own: { name: string; uscc: string }
}

/** Everything a buyer keeps for its orders; null when this programme has none such, or it sells. */
export async function readAddressBook(
  db: Db,
  programmeId: string,
  organisationId: string,
): Promise<AddressBookPage | null> {
  const [organisation, addresses, titles] = await Promise.all([
    readOrganisation(db, programmeId, organisationId),
    selectAddresses(db, programmeId, organisationId),
    selectInvoiceTitles(db, programmeId, organisationId),
  ])
  if (organisation?.side !== 'BUYER') return null
  return { addresses, titles, own: { name: organisation.name, uscc: organisation.uscc } }
}

/** Where an order may go and whose name its invoice may carry, as its form offers it. */
export interface Destinations {
  /** The first is chosen beforehand; none: written by hand. */
  addresses: { id: string; text: string; contactName: string; contactPhone: string }[]
  /** Beside the buyer's own name. */
  titles: { id: string; title: string; uscc: string; isDefault: boolean }[]
  ownTitle: string
  /** For an address by hand. */
  contact: { contactName: string; contactPhone: string }
}

export async function readDestinations(
  db: Db | Tx,
  programmeId: string,
  organisationId: string,
): Promise<Destinations> {
  const [organisation, addresses, titles] = await Promise.all([
    readOrganisation(db, programmeId, organisationId),
    selectAddresses(db, programmeId, organisationId),
    selectInvoiceTitles(db, programmeId, organisationId),
  ])
  const { contactName = '', contactPhone = '', name = '' } = organisation ?? {}
  return {
    addresses: addresses.map(({ id, division, detail, ...contact }) => ({
      ...{ id, text: division + detail },
      ...{ contactName: contact.contactName, contactPhone: contact.contactPhone },
    })),
    titles,
    ownTitle: name,
    contact: { contactName, contactPhone },
  }
}

/** The picker's questions as far as the codes lead. */
export async function readDivisionSteps(codes: readonly string[]) {
  return walkDivisions(await readDivisions(), codes).steps
}

/** The same for a division that was chosen before; nothing chosen where it is unknown. */
export async function readStepsTo(code: string) {
  const divisions = await readDivisions()
  return walkDivisions(divisions, pathTo(divisions, code)).steps
}

/** What the codes lead to; null where that is not exact enough for a parcel. */
export async function readDivision(codes: readonly string[]): Promise<{ code: string; text: string } | null> {
  const { path, enough } = walkDivisions(await readDivisions(), codes)
  const last = path.at(-1)
  return last && enough ? { code: last.code, text: divisionText(path) } : null
}
