import { defineConfig } from 'prisma/config'

// Only for whoever runs Prisma's own commands against an external server (`prisma migrate deploy`).
// `npm start` applies the same migrations without them.
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
