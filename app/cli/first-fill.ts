import { beginInstallation, readInstallation } from '~/features/programmes/installation.steps.server'
import { type Db, inTransaction, joined } from '~/platform/db/db'
import { type Env, refuseSampleForOthers } from '~/platform/env/env'
import { StartRefused } from '~/platform/process/start-refused'
import { loadProgramme, loadSample } from '../../prisma/sample'

/**
 * Fills an empty database: the programme, and the sample where it is wanted, in one transaction with the row that
 * fixes the choice for ever. On a filled database it writes nothing.
 *
 * @returns whether this database holds the sample
 * @throws StartRefused when SAMPLE asks for the other choice, or when others could reach the sample accounts
 */
export async function firstFill(db: Db, env: Env, now: Date): Promise<{ sample: boolean }> {
  const wanted = env.sample ?? env.sampleByDefault
  const installation = (await readInstallation(db)) ?? (await fill(db, env, wanted, now))
  if (env.sample !== undefined && env.sample !== installation.sample)
    throw new StartRefused(
      `SAMPLE is ${wanted ? 'on' : 'off'}, but this database was begun ${wanted ? 'without' : 'with'} the sample ` +
        `programme. Use SAMPLE=${wanted ? 'off' : 'on'}, or an empty database: another DATA_DIR or DATABASE_URL.`,
    )
  if (installation.sample) refuseSampleForOthers(env.host)
  return installation
}

async function fill(db: Db, env: Env, sample: boolean, now: Date): Promise<{ sample: boolean }> {
  if (sample) refuseSampleForOthers(env.host)
  await inTransaction(
    db,
    async (tx) => {
      // Another server that starts at the same moment waits here, and then finds it done.
      if (!(await beginInstallation(tx, sample, now))) return
      const context = { db: joined(tx), now }
      const published = await loadProgramme(context)
      if (sample) await loadSample(context, published)
    },
    { timeoutMs: 300_000 },
  )
  return (await readInstallation(db))!
}
