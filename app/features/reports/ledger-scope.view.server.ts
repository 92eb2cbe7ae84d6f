import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Reader } from '~/platform/db/lean-reader'
import { daysOf, type LedgerFilter, type LedgerScope } from './ledger-filter'
import { type LedgerChoices, type NamedChoice, readLedgerChoices } from './ledger-scope.repo.server'

export type { LedgerChoices, NamedChoice }

/** A filter that means something here: as the database knows it, and how what it names is called. */
export interface OpenedScope {
  filter: LedgerFilter
  scope: LedgerScope
  choices: LedgerChoices
  names: { village: string | null; town: string | null; buyer: string | null; base: string | null }
}

/** Names become ids. Refuses not-found for a village, town, buyer or base that the programme does not have. */
export async function openScope(db: Reader, programmeId: string, filter: LedgerFilter): Promise<Outcome<OpenedScope>> {
  const choices = await readLedgerChoices(db, programmeId)
  const found = {
    village: find(choices.villages, filter.village),
    town: choices.towns.find(({ id, name }) => id === filter.town || name === filter.town),
    buyer: find(choices.buyers, filter.buyer),
    base: find(choices.bases, filter.base),
  }
  for (const field of ['village', 'town', 'buyer', 'base'] as const) {
    const asked = filter[field]
    if (asked !== undefined && !(field === 'village' && asked === NO_VILLAGE) && !found[field]) {
      return refuse('not-found', { field })
    }
  }
  const { village, town, buyer, base } = found
  const ofTown = town && choices.villages.filter(({ townId }) => townId === town.id).map(({ id }) => id)
  // What no village has yet was only signed: nothing of it was accepted or paid.
  const ofVillage = filter.village === NO_VILLAGE ? [] : village && [village.id]
  const villageIds = ofVillage && ofTown ? ofVillage.filter((id) => ofTown.includes(id)) : (ofVillage ?? ofTown ?? null)
  return accept({
    filter,
    choices,
    names: {
      village: village?.name ?? null,
      town: town?.name ?? null,
      buyer: buyer?.name ?? null,
      base: base?.name ?? null,
    },
    scope: {
      programmeId,
      year: filter.year,
      villageIds,
      ...daysOf(filter),
      buyerId: buyer?.id ?? null,
      buyerType: filter.type ?? null,
      channel: filter.channel ?? null,
      offline: filter.origin === undefined ? null : filter.origin === 'OFFLINE',
      baseId: base?.id ?? null,
    },
  })
}

const NO_VILLAGE = 'none'

function find<T extends NamedChoice>(choices: readonly T[], slug: string | undefined): T | undefined {
  return slug === undefined ? undefined : choices.find((choice) => choice.slug === slug)
}

export { findLedgerProgramme } from './ledger-scope.repo.server'
