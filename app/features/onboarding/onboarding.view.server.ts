import type { Standing } from '~/domain/organisation/standing'
import type { Db } from '~/platform/db/db'
import { type Organisation, readOrganisation } from '../organisations/organisations.view.server'
import { findLatestApplication, listByStanding, type WaitingRow } from './onboarding.repo.server'

/** An organisation as its own people and the officials see it. */
export interface OrganisationPage {
  organisation: Organisation
  /** Why it was refused last; empty when it was not. */
  refusedBecause: string
}

/** Null when this programme has none such. */
export async function readOrganisationPage(
  db: Db,
  programmeId: string,
  organisationId: string,
): Promise<OrganisationPage | null> {
  const [organisation, application] = await Promise.all([
    readOrganisation(db, programmeId, organisationId),
    findLatestApplication(db, programmeId, organisationId),
  ])
  if (!organisation) return null
  return { organisation, refusedBecause: application?.outcome === 'REFUSED' ? application.decideReason : '' }
}

const PAGE_SIZE = 20

export interface Queue {
  rows: WaitingRow[]
  total: number
  /** From 1. */
  page: number
  pages: number
}

/** One page of the organisations of these standings, the one that has waited longest first. */
export async function readQueue(
  db: Db,
  programmeId: string,
  standings: readonly Standing[],
  page: number,
): Promise<Queue> {
  const { rows, total } = await listByStanding(db, programmeId, standings, {
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  })
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) }
}
