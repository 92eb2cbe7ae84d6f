import { BUYER_TYPES, type BuyerType } from '~/domain/offline/vocabulary'
import type { ListName } from '~/domain/report/report-text'

const LISTS = ['buyers', 'agreements', 'produce', 'records'] as const satisfies readonly ListName[]
export type BriefListName = (typeof LISTS)[number]

const STATES = ['registered', 'started', 'notStarted'] as const satisfies readonly ListName[]

/** A list as an address names it; null for any other word. */
export function askedList(asked: string | null): BriefListName | null {
  return LISTS.find((list) => list === asked) ?? null
}

/** Which buyers of a bulletin an address asks for; null for any other word. */
export function askedState(asked: string | null): (typeof STATES)[number] | null {
  return STATES.find((state) => state === asked) ?? null
}

/** Null: all kinds of buyers. */
export function askedType(asked: string | null): BuyerType | null {
  return BUYER_TYPES.find((type) => type === asked) ?? null
}

export const BRIEF_FORMATS = ['pdf', 'docx', 'txt'] as const
export type BriefFormat = (typeof BRIEF_FORMATS)[number]

export function askedFormat(asked: string | undefined): BriefFormat | null {
  return BRIEF_FORMATS.find((format) => format === asked) ?? null
}

/** A page of a list as an address names it; the first one for anything else. */
export function askedPage(asked: string | null): number {
  return asked && /^[1-9]\d{0,4}$/u.test(asked) ? Number(asked) : 1
}
