import { z } from 'zod'

/** Raised when a reader of the present one could not read the file (docs/backup-format.md). */
export const FORMAT_VERSION = 1
export const FORMAT_NAME = 'xiangyue-backup'

const name = z.string().regex(/^[a-z_][a-z0-9_]*$/)
const count = z.int().nonnegative()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What every version's header begins with. */
export const anyHeader = z.object({ format: z.literal(FORMAT_NAME), version: z.int().positive() })

export const headerShape = z.object({
  format: z.literal(FORMAT_NAME),
  version: z.literal(FORMAT_VERSION),
  /** Version of the product that made it. */
  product: z.string(),
  /** Version of the PostgreSQL it came from. */
  postgres: z.string(),
  /** When the snapshot was taken. */
  takenAt: z.iso.datetime(),
  /** In the order in which they were applied. */
  migrations: z.array(z.object({ name: z.string(), checksum: sha256 })).min(1),
  tables: z.array(name),
})
export type BackupHeader = z.infer<typeof headerShape>

export const tableStartShape = z.object({ table: name, columns: z.array(name).min(1) })
export type TableStart = z.infer<typeof tableStartShape>

/** `bytes` and `sha256` are of the rows as COPY writes them in its text format. */
export const tableEndShape = z.object({ table: name, rows: count, bytes: count, sha256 })
export type TableEnd = z.infer<typeof tableEndShape>

export const manifestShape = z.object({
  tables: z.array(tableEndShape),
  sequences: z.array(z.object({ name, last: z.string().regex(/^-?\d+$/), called: z.boolean() })),
})
export type BackupManifest = z.infer<typeof manifestShape>
