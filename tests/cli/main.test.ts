import { parseArgs } from 'node:util'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { type Command, WrongUsage } from '~/cli/command'
import { main } from '~/cli/main'
import { testDatabaseUrl } from '../support/database'

const list: Command[] = [
  {
    name: 'count villages',
    usage: '[--twice]',
    summary: 'says how many villages there are',
    async run({ pool, say }, args) {
      const { values } = parseArgs({ args, options: { twice: { type: 'boolean' } } })
      const { rows } = await pool.query<{ n: string }>('SELECT count(*) AS n FROM village')
      say(`${values.twice ? 2 * Number(rows[0]!.n) : rows[0]!.n} villages`)
      return 0
    },
  },
  {
    name: 'complain',
    usage: 'WHY',
    summary: 'wants a reason',
    run: async () => {
      throw new WrongUsage('WHY is missing.')
    },
  },
]

const said: string[] = []
const complained: string[] = []

async function run(...args: string[]): Promise<number> {
  said.length = 0
  complained.length = 0
  const root = process.cwd()
  return await main({ root, args, list, say: (line) => said.push(line), complain: (line) => complained.push(line) })
}

const database = await testDatabaseUrl()
vi.stubEnv('DATABASE_URL', database.url)
afterAll(database.drop)

describe('npm run xiangyue', () => {
  it('help lists every command', async () => {
    expect(await run('help')).toBe(0)
    expect(said[0]).toContain('count villages [--twice]\n      says how many villages there are')
  })

  it('runs a command with its options, on a database that it fills first', async () => {
    expect(await run('count', 'villages', '--twice')).toBe(0)
    expect(said[0]).toBe('14 villages')
  })

  it.each([
    [['dance'], 'There is no command "dance".'],
    [['count'], 'There is no command "count".'],
    [['count', 'villages', '--thrice'], "Unknown option '--thrice'"],
    [['complain'], 'WHY is missing.\n\nusage: npm run xiangyue -- complain WHY'],
  ])('%j is wrong usage: exit code 2', async (args, why) => {
    expect(await run(...args)).toBe(2)
    expect(complained.join('\n')).toContain(why)
  })
})
