import type { DropCode } from '~/domain/counting/drops'
import type { Step } from '~/domain/counting/steps'

interface About {
  year: number
  village?: string
}

/** The orders behind one reason between two steps. */
export function reasonPath(of: About & { step: Step; why: DropCode }): string {
  return withQuery('/office/uncounted', { year: String(of.year), step: of.step, why: of.why, village: of.village })
}

/** What is under way or waits to be approved: in no step yet. */
export type WaitingKind = 'on-way' | 'payment' | 'offline'

export function waitingPath(kind: WaitingKind, { year, village }: About): string {
  return withQuery('/office/uncounted', { year: String(year), why: kind, village })
}

/** The targets of all villages, or the one of a village with its history. */
export function targetPath({ year, village }: About): string {
  return withQuery(village === undefined ? '/office/targets' : `/office/targets/${village}`, { year: String(year) })
}

export function officeVillagePath(slug: string, year: number): string {
  return withQuery(`/office/villages/${slug}`, { year: String(year) })
}

/** The basket that closes a village's gap. */
export function gapPath(slug: string): string {
  return withQuery('/office/gap', { village: slug })
}

function withQuery(path: string, asked: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, value)
  return `${path}?${query}`
}
