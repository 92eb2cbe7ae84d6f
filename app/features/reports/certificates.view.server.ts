import { type Fen, fen } from '~/domain/money/fen'
import type { BuyerType } from '~/domain/offline/vocabulary'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { readAskedYear, readBoardYears, readQuotedYears } from '../progress/progress.view.server'
import type { UseCaseContext } from '../use-case'
import { selectCertified } from './certificates.repo.server'

export interface CertifiedBuyer {
  id: string
  name: string
  buyerType: BuyerType
  acceptedFen: Fen
  paidFen: Fen
  countedFen: Fen
}

export interface CertificatesPage {
  year: number
  years: number[]
  buyers: CertifiedBuyer[]
  count: bigint
  page: number
  pages: number
}

const A_PAGE = 20

/** The buyers whose 采购证明 of a year the office may print, by name, 20 a page. Refuses bad-year, and not-found. */
export async function readCertificates(
  ctx: UseCaseContext,
  asked: { year: string | null; page: number },
): Promise<Outcome<CertificatesPage>> {
  const { db, actor } = ctx
  const { programmeId } = actor
  const read = await readAskedYear(ctx, asked.year)
  if (!read.ok) return read
  const { year, thisYear } = read.value
  const [rows, quoted] = await Promise.all([
    selectCertified(db, programmeId, year, { limit: A_PAGE, offset: (asked.page - 1) * A_PAGE }),
    readQuotedYears(db, programmeId),
  ])
  if (rows.length === 0 && asked.page > 1) return refuse('not-found', { field: 'page' })
  const count = rows[0]?.count ?? 0n
  return accept({
    year,
    years: await readBoardYears(db, programmeId, { thisYear, quoted }),
    buyers: rows.map(({ id, name, buyerType, acceptedFen, paidFen, countedFen }) => ({
      ...{ id, name, buyerType },
      ...{ acceptedFen: fen(acceptedFen), paidFen: fen(paidFen), countedFen: fen(countedFen) },
    })),
    count,
    page: asked.page,
    pages: Math.max(1, Math.ceil(Number(count) / A_PAGE)),
  })
}
