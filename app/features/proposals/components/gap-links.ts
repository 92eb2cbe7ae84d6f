import { type GapAsked, gapPath } from '../gap.form'

/** The page that lists what is on its way to a village. */
export function comingPath(village: string): string {
  return `/office/gap/coming?village=${village}`
}

/** The page that says how a figure of this basket comes about. */
export function workedOutPath(asked: GapAsked, of: 'gap' | 'open' | 'over' | 'left', village: string | null): string {
  const path = gapPath({ ...asked, show: village }, '/office/gap/worked')
  return `${path}${path.includes('?') ? '&' : '?'}of=${of}`
}
