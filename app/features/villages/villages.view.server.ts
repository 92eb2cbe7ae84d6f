import type { Db, Tx } from '~/platform/db/db'
import { type HistoryEntry, readHistory } from '../records/records.view.server'
import {
  findSettings,
  selectSettings,
  selectTargets,
  selectTowns,
  type TargetRow,
  type TownRow,
  type VillageSettings,
} from './settings.repo.server'
import {
  type BasePageRow,
  type BaseRow,
  countKnownVillages,
  findBase,
  findVillage,
  listTownNames,
  selectBases,
  selectVillageChoices,
  type VillageChoice,
  type VillageRow,
} from './villages.repo.server'

/** What is published about a village, verbatim, and who sells for it; its figures are the progress room's. */
export type VillagePage = VillageRow

/** A village's public page; null when there is none of that slug. */
export async function readVillage(db: Db, programmeId: string, slug: string): Promise<VillagePage | null> {
  return await findVillage(db, programmeId, slug)
}

export type BasePage = BasePageRow

/** A base's public page; null when there is none of that slug, or when it is not on show. */
export async function readBase(db: Db, programmeId: string, slug: string): Promise<BasePage | null> {
  return await findBase(db, programmeId, slug)
}

/** The programme's towns by name, the one with most of its villages first. */
export async function readTowns(db: Db, programmeId: string): Promise<string[]> {
  return await listTownNames(db, programmeId)
}

export type SupplierBase = BaseRow

/** The bases that a supplier has named itself. */
export async function readBases(db: Db | Tx, programmeId: string, supplierId: string): Promise<SupplierBase[]> {
  return await selectBases(db, programmeId, supplierId)
}

export type { VillageChoice }

/** How many of these ids are villages of the programme. */
export async function countVillages(db: Db | Tx, programmeId: string, ids: readonly string[]): Promise<number> {
  return await countKnownVillages(db, programmeId, ids)
}

/** The villages one may choose from in a form. */
export async function readVillageChoices(db: Db | Tx, programmeId: string): Promise<VillageChoice[]> {
  return await selectVillageChoices(db, programmeId)
}

export type { TownRow, VillageSettings }

/** Everything officials keep about the programme's villages and towns. */
export async function readVillageSettings(
  db: Db,
  programmeId: string,
): Promise<{ villages: VillageSettings[]; towns: TownRow[] }> {
  const [villages, towns] = await Promise.all([selectSettings(db, programmeId), selectTowns(db, programmeId)])
  return { villages, towns }
}

/** One village as officials keep it, with its own targets and what happened to it; null: none of that slug. */
export interface VillageSettingsPage {
  village: VillageSettings
  towns: TownRow[]
  targets: TargetRow[]
  story: HistoryEntry[]
}

export async function readVillageSettingsPage(
  db: Db,
  programmeId: string,
  slug: string,
): Promise<VillageSettingsPage | null> {
  const village = await findSettings(db, programmeId, slug)
  if (!village) return null
  const [towns, targets, story] = await Promise.all([
    selectTowns(db, programmeId),
    selectTargets(db, programmeId, village.id),
    readHistory(db, programmeId, [village.id]),
  ])
  return { village, towns, targets, story }
}
