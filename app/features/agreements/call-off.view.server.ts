import type { Actor } from '~/domain/access/actor'
import { capLeft } from '~/domain/agreement/cap'
import { wholeSteps } from '~/domain/agreement/drawdown'
import { addDays, type BusinessDate, businessDate, laterOf } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import { type Thousandths, ZERO_THOUSANDTHS } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { readOffers } from '../catalogue/catalogue.steps.server'
import { type Destinations, readDestinations } from '../organisations/addresses.view.server'
import { movesOf } from './agreement-moves'
import { type DrawnLine, drawnLine, findReadable } from './agreements.view.server'
import { selectServedVillages } from './listing.repo.server'

export interface CallOffLine extends DrawnLine {
  /** What the form prefills: what remains, in whole steps, never more than may be called off. */
  readonly suggested: Thousandths
}

export interface CallOffPage {
  /** Names this filling-in of the form. */
  readonly placementId: string
  /** Of the agreement: what is called off is what was seen. */
  readonly version: number
  readonly number: string
  readonly supplierName: string
  readonly endDate: BusinessDate
  readonly lines: readonly CallOffLine[]
  /** For lines that leave the village open. */
  readonly villages: readonly { readonly id: string; readonly name: string }[]
  /** The first day on which all of it can be there. */
  readonly earliest: BusinessDate
  /** What the form starts with: within the lines' windows. */
  readonly wantedDate: BusinessDate
  /** What is left for lines without a quantity, all together; null where there are none. */
  readonly capLeftFen: Fen | null
  readonly today: BusinessDate
  readonly destinations: Destinations
}

/** The form of a call-off; null where the viewer cannot place one now. */
export async function readCallOff(
  db: Db,
  actor: Actor,
  number: string,
  today: BusinessDate,
): Promise<CallOffPage | null> {
  const agreement = await findReadable(db, actor, number)
  if (!agreement || !movesOf(actor, agreement, today).callOff) return null
  const { programmeId } = actor
  const [destinations, villages, offers] = await Promise.all([
    readDestinations(db, programmeId, agreement.buyer.id),
    selectServedVillages(db, programmeId, agreement.supplier.id),
    readOffers(
      db,
      programmeId,
      agreement.lines.map((line) => line.productId),
    ),
  ])
  const earliest = [...offers.values()].reduce<BusinessDate>((day, { leadDays, availableFrom }) => {
    const ready = laterOf(day, addDays(today, leadDays))
    return availableFrom === null ? ready : laterOf(ready, businessDate(availableFrom))
  }, today)
  const drawn = agreement.lines.map((line) => drawnLine(line, agreement))
  const wantedDate = startingDate(drawn, earliest)
  const lines = drawn.map((line) => ({ ...line, suggested: suggestedOf(line, wantedDate) }))
  return {
    placementId: uuid7(),
    version: agreement.version,
    number: agreement.number,
    supplierName: agreement.supplier.name,
    endDate: agreement.endDate,
    lines,
    villages,
    earliest,
    wantedDate,
    capLeftFen: agreement.capFen === null ? null : capLeft(agreement),
    today,
    destinations,
  }
}

/**
 * The day the form starts with: the first on which all of it can be there, moved into the windows where every open
 * window begins later.
 */
function startingDate(lines: readonly DrawnLine[], earliest: BusinessDate): BusinessDate {
  const open = lines.filter((line) => line.callable > 0n)
  // Lines that start with a quantity say when; those without one only where there are no others.
  const firm = open.filter((line) => line.remaining !== null)
  const starts = (firm.length > 0 ? firm : open).map((line) => line.window?.from ?? earliest)
  const [first = earliest] = starts.toSorted()
  return laterOf(first, earliest)
}

/** Nothing of a line that is not delivered then, and nothing where nobody said how much; else what remains. */
function suggestedOf({ remaining, callable, terms, window }: DrawnLine, wanted: BusinessDate): Thousandths {
  if (remaining === null || (window !== null && (wanted < window.from || wanted > window.to))) return ZERO_THOUSANDTHS
  return wholeSteps(remaining < callable ? remaining : callable, terms.quantityStep)
}
