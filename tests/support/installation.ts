import type { Installation } from '~/cli/command'

/** Where a command of a test runs. */
export function installationOf({ url }: { url: string }): Installation {
  return { url, migrations: 'prisma/migrations', version: '0.1.0' }
}
