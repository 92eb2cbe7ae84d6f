import { STANDINGS, type Standing } from '~/domain/organisation/standing'
import { usccMismatch } from '~/domain/organisation/uscc-fit'
import type { Db } from '~/platform/db/db'
import { readPersonNames } from '../accounts/accounts.view.server'
import { type AttachmentSummary, listAttachments } from '../attachments/attachments.view.server'
import {
  type Likeness,
  type Organisation,
  readLikenesses,
  readOrganisation,
  readServedVillages,
} from '../organisations/organisations.view.server'
import { type HistoryEntry, readHistory } from '../records/records.view.server'
import { readBases, type SupplierBase } from '../villages/villages.view.server'
import {
  type ApplicationRow,
  countByStanding,
  findLatestApplication,
  listByStanding,
  type WaitingRow,
} from './onboarding.repo.server'

/** An organisation as its own people see it. */
export interface OrganisationPage {
  organisation: Organisation
  /** What it sells for; empty for a buyer. */
  villages: { id: string; name: string }[]
  /** The bases it has named; empty for a buyer. */
  bases: SupplierBase[]
  /** Licence and other papers it has handed in. */
  papers: AttachmentSummary[]
  story: HistoryEntry[]
  /** Why it stands where it stands, where somebody had to say; else empty. */
  reason: string
}

/** Null when this programme has none such. */
export async function readOrganisationPage(
  db: Db,
  programmeId: string,
  organisationId: string,
): Promise<OrganisationPage | null> {
  const organisation = await readOrganisation(db, programmeId, organisationId)
  if (!organisation) return null
  const [villages, bases, papers, story] = await Promise.all([
    readServedVillages(db, programmeId, organisationId),
    readBases(db, programmeId, organisationId),
    listAttachments(db, programmeId, { type: 'organisation', id: organisationId }),
    readHistory(db, programmeId, [organisationId]),
  ])
  const stopped = organisation.standing === 'REFUSED' || organisation.standing === 'SUSPENDED'
  const last = story.find(({ toState }) => toState === organisation.standing)
  return { organisation, villages, bases, papers, story, reason: stopped ? (last?.reason ?? '') : '' }
}

/** An organisation as officials review it. */
export interface ReviewPage extends OrganisationPage {
  /** Null for one that was here before there were reviews. */
  application: (ApplicationRow & { submittedByName: string; recommendedByName: string }) | null
  /** Who on the other side of the trade looks like the same people. */
  likenesses: Likeness[]
  /** What kind the code looks like, where it is another than was chosen. */
  mismatch: ReturnType<typeof usccMismatch>
}

/** Null when this programme has none such. */
export async function readReviewPage(db: Db, programmeId: string, organisationId: string): Promise<ReviewPage | null> {
  const [page, application] = await Promise.all([
    readOrganisationPage(db, programmeId, organisationId),
    findLatestApplication(db, programmeId, organisationId),
  ])
  if (!page) return null
  const { organisation } = page
  const people = application ? [application.submittedBy, application.recommendedBy] : []
  const [likenesses, names] = await Promise.all([
    readLikenesses(db, programmeId, organisation),
    readPersonNames(
      db,
      people.filter((id) => id !== null),
    ),
  ])
  const kind = organisation.buyerType ?? organisation.supplierKind
  return {
    ...page,
    application: application && {
      ...application,
      submittedByName: names.get(application.submittedBy) ?? '',
      recommendedByName: names.get(application.recommendedBy ?? '') ?? '',
    },
    likenesses,
    mismatch: kind && usccMismatch(organisation.uscc, kind),
  }
}

const PAGE_SIZE = 20

/** What waits for an official. */
const WAITING: readonly Standing[] = ['REGISTERED', 'APPLIED', 'RECOMMENDED']

export interface Queue {
  rows: WaitingRow[]
  /** How many stand where; only standings that occur, in the order of their life. */
  counts: { standing: Standing; count: number }[]
  waiting: number
  /** How many the whole list has. */
  total: number
  /** From 1. */
  page: number
  pages: number
}

/** One page of the organisations of a standing, or of all that wait (null), the one that waits longest first. */
export async function readQueue(db: Db, programmeId: string, standing: Standing | null, page: number): Promise<Queue> {
  const standings = standing ? [standing] : WAITING
  const [rows, counted] = await Promise.all([
    listByStanding(db, programmeId, standings, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    countByStanding(db, programmeId),
  ])
  const countOf = (standing: Standing) => counted.find((entry) => entry.standing === standing)?.count ?? 0
  const totalOf = (wanted: readonly Standing[]) => wanted.reduce((sum, standing) => sum + countOf(standing), 0)
  return {
    rows,
    counts: STANDINGS.map((standing) => ({ standing, count: countOf(standing) })).filter(({ count }) => count > 0),
    waiting: totalOf(WAITING),
    total: totalOf(standings),
    page,
    pages: Math.max(1, Math.ceil(totalOf(standings) / PAGE_SIZE)),
  }
}
