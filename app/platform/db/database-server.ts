import type { Env } from '../env/env'
import { openEmbeddedServer } from './embedded/embedded-server'

export interface DatabaseServer {
  url: string
  stop(): Promise<void>
}

/** The server that `DATABASE_URL` names, else the embedded one. */
export async function openDatabaseServer(
  env: Env,
  role: 'product' | 'command',
  say: (line: string) => void,
): Promise<DatabaseServer> {
  if (env.databaseUrl) return { url: env.databaseUrl, stop: async () => {} }
  return await openEmbeddedServer({ dataDir: env.dataDir, role, say })
}
