import { sealLedger } from '~/features/ledger/seal-ledger.server'
import { type Db, inTransaction, type Tx } from '~/platform/db/db'
import { writeProgramme } from './programme'
import { type Places, writeVillages } from './villages'

export interface FillOptions {
  /** On: also people, organisations, produce and trade, all marked 示例 and played through the real use cases. */
  sample: boolean
  now: Date
}

/** The published facts as they stand in the new database: what the invented part is hung on. */
export interface Published extends Places {
  programmeId: string
}

const TEN_MINUTES = 600_000

/**
 * Fills an empty database once (decision 11). The published programme is written either way. The row of `installation`
 * comes last and fixes the switch for ever: a database that has it is left alone, and one whose filling was interrupted
 * is emptied and filled again. Two servers that start on the same database fill it once.
 */
export async function fill(db: Db, { sample, now }: FillOptions): Promise<void> {
  await inTransaction(
    db,
    async (lock) => {
      await lock.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('xiangyue.fill', 0))`
      if (await lock.installation.findFirst()) return
      if (await db.programme.findFirst()) await inTransaction(db, emptyHalfFilled)
      const published = await inTransaction(db, (tx) => writePublished(tx, now))
      if (sample) await sealLedger({ db, now }, published.programmeId)
      await lock.installation.create({ data: { sample, filledAt: now } })
    },
    { attempts: 1, timeoutMs: TEN_MINUTES },
  )
}

async function writePublished(tx: Tx, now: Date): Promise<Published> {
  const programmeId = await writeProgramme(tx, now)
  return { programmeId, ...(await writeVillages(tx, programmeId)) }
}

/** Nobody was let in yet, so nothing here is anybody's record; append-only tables have to be told so. */
async function emptyHalfFilled(tx: Tx): Promise<void> {
  await tx.$executeRawUnsafe(`DO $$
    DECLARE tables text := (SELECT string_agg(format('%I', tablename), ', ') FROM pg_tables
                             WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations');
            guarded text;
    BEGIN
      FOREACH guarded IN ARRAY string_to_array(tables, ', ') LOOP
        EXECUTE 'ALTER TABLE ' || guarded || ' DISABLE TRIGGER USER';
      END LOOP;
      EXECUTE 'TRUNCATE ' || tables;
      FOREACH guarded IN ARRAY string_to_array(tables, ', ') LOOP
        EXECUTE 'ALTER TABLE ' || guarded || ' ENABLE TRIGGER USER';
      END LOOP;
    END $$`)
}
