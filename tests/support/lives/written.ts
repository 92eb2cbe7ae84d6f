import { businessDateOf, monthOf, yearOf } from '~/domain/calendar/business-date'
import { periodText } from '~/domain/calendar/period'
import type { Outcome } from '~/domain/refusal/refusal'
import { freezeBrief, freezeBulletin } from '~/features/reports/freeze-written.server'
import type { Play } from './trying'
import { now, type World } from './world'

/** What the office writes down and keeps, while everybody else goes on trading. */
export const WRITTEN: Record<string, { weight: number; play: Play }> = {
  'freeze-text': { weight: 1, play: freeze },
}

async function freeze(world: World, [which = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const today = businessDateOf(world.clock)
  const ctx = now(world, world.official)
  if (which % 2 === 0) return await freezeBrief(ctx, String(yearOf(today)))
  return await freezeBulletin(ctx, periodText({ year: yearOf(today), month: monthOf(today) }))
}
