import { z } from 'zod'
import { type Period, parsePeriod } from '~/domain/calendar/period'

/** The period of an address; anything else is the one given. */
export function askedPeriod(text: string | null, otherwise: Period): Period {
  const read = text === null ? null : parsePeriod(text)
  return read?.ok ? read.value : otherwise
}

/** '<buyer id>.<supplier id>' as an address names an account of two; null for anything else. */
export function askedPair(text: string | undefined): { buyerId: string; supplierId: string } | null {
  const read = z.tuple([z.uuid(), z.uuid()]).safeParse((text ?? '').split('.'))
  return read.success ? { buyerId: read.data[0], supplierId: read.data[1] } : null
}
