import type { Period } from '~/domain/calendar/period'
import { STEPS } from '~/domain/counting/steps'
import type { Bulletin, BulletinRow } from '~/domain/report/bulletin'
import type { ReportFigure } from '~/domain/report/report-text'
import { fill, type Messages } from '~/messages'

/** 2026 年 10 月, in English 2026-10; the whole year without a month. */
export function periodWords({ year, month }: Period, { bulletins }: Messages): string {
  return month === null
    ? fill(bulletins.year, { year })
    : fill(bulletins.month, { year, month: String(month).padStart(bulletins.month.includes('-') ? 2 : 1, '0') })
}

export interface BulletinColumn {
  key: string
  head: string
  figure: (row: BulletinRow) => ReportFigure | null
}

/** What both tables show of a row after its name, in order; the month's own column only where there is a month. */
export function bulletinColumns({ month }: Period, { bulletins, statuses }: Messages): BulletinColumn[] {
  return [
    { key: 'target', head: bulletins.target, figure: ({ target }) => target },
    ...STEPS.map(
      (step): BulletinColumn => ({
        key: step,
        head: statuses.step[step],
        figure: ({ steps }) => steps[step],
      }),
    ),
    ...(month === null ? [] : [{ key: 'own', head: bulletins.own, figure: ({ own }: BulletinRow) => own }]),
    { key: 'rate', head: bulletins.rate, figure: ({ rate }) => rate },
  ]
}

/** The two tables of a bulletin, each with the heading of its names; the total stands under both. */
export function bulletinTables({ villages, towns }: Bulletin, { bulletins }: Messages) {
  return [
    { key: 'villages', title: bulletins.villages, head: bulletins.village, rows: villages },
    { key: 'towns', title: bulletins.towns, head: bulletins.town, rows: towns },
  ]
}

export const nameOf = ({ name }: BulletinRow, { bulletins }: Messages): string => name ?? bulletins.noTown
