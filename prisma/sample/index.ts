import { businessDateOf } from '~/domain/calendar/business-date'
import { sealLedger } from '~/features/ledger/seal-ledger.server'
import { sealAudit } from '~/features/records/seal-audit.server'
import { type Db, inTransaction, type Tx } from '~/platform/db/db'
import { writeApplications } from './applications'
import { playBank } from './bank'
import { playCertifications } from './certifications'
import { playEntered } from './entered'
import { playFairs } from './fairs'
import { playGround } from './ground'
import { playInvoices } from './invoices'
import { writeOrganisations } from './organisations'
import { writePeople } from './people'
import type { Stage } from './play'
import { playPrices } from './prices'
import { writeProduce } from './produce'
import { writeProgramme } from './programme'
import { playProposals } from './proposals'
import { playRefunds } from './refunds'
import { playReports } from './reports'
import { playShop } from './shop'
import { writeTemplates } from './templates'
import { playTrade } from './trade'
import { type Places, writeVillages } from './villages'

/** What a first fill writes into. Everything it writes commits together, or not at all. */
export interface FillContext {
  db: Db
  now: Date
}

/** The published facts as they stand in the new database: what the invented part is hung on. */
export interface Published extends Places {
  programmeId: string
}

/** The published programme, its towns, villages and quoted figures: facts, the same with and without the sample. */
export async function loadProgramme({ db, now }: FillContext): Promise<Published> {
  return inTransaction(db, async (tx: Tx) => {
    const programmeId = await writeProgramme(tx, now)
    return { programmeId, ...(await writeVillages(tx, programmeId)) }
  })
}

/** Invented people, firms, produce and what they did, played through the real use cases. Follows `loadProgramme`. */
export async function loadSample({ db, now }: FillContext, published: Published): Promise<void> {
  const { programmeId } = published
  const stage = await inTransaction(db, async (tx): Promise<Stage> => {
    const organisations = await writeOrganisations(tx, programmeId, published, now)
    const people = await writePeople(tx, programmeId, organisations, now)
    await writeApplications(tx, { db, now, programmeId, organisations, people })
    const products = await writeProduce(tx, programmeId, published, organisations.suppliers, businessDateOf(now))
    return { db, now, programmeId, people, products }
  })
  await writeTemplates(stage)
  await playTrade(stage)
  await playRefunds(stage)
  await playFairs(stage)
  await playBank(stage)
  await playInvoices(stage)
  await playGround(stage)
  await playEntered(stage)
  await playPrices(stage)
  await playShop(stage)
  await playProposals(stage)
  await playCertifications(stage)
  await seal({ db, now }, programmeId)
  await playReports(stage)
  await seal({ db, now }, programmeId)
}

async function seal(ctx: FillContext, programmeId: string): Promise<void> {
  await sealLedger(ctx, programmeId)
  await sealAudit(ctx, programmeId)
}

export { SAMPLE_PASSWORD as samplePassword } from '~/features/accounts/sample-accounts.server'
export { sampleAccounts } from './people'
