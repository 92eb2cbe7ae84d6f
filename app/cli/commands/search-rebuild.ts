import { parseArgs } from 'node:util'
import { rebuildSearch } from '~/features/catalogue/rebuild-search.server'
import { readProgrammes } from '~/features/progress/progress.view.server'
import { type Command, WrongUsage } from '../command'

/** `search rebuild`: the words by which products are found, all made anew. */
export const searchRebuild: Command = {
  name: 'search rebuild',
  usage: '[--programme SLUG]',
  summary: 'make every product findable anew, when verify finds one that is not found by its own words',
  async run({ db, say }, args) {
    const { values, positionals } = parseArgs({
      args,
      options: { programme: { type: 'string' } },
      allowPositionals: true,
    })
    if (positionals.length > 0) throw new WrongUsage(`unexpected: ${positionals.join(' ')}`)
    const programmes = (await readProgrammes(db)).filter(
      ({ slug }) => values.programme === undefined || slug === values.programme,
    )
    if (programmes.length === 0) {
      say(`there is no programme ${values.programme}`)
      return 1
    }
    const indexed = await rebuildSearch(
      { db },
      programmes.map(({ id }) => id),
    )
    say(`${indexed} products can be found again`)
    return 0
  },
}
