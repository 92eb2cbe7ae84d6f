import type { SignedInPerson } from '~/domain/access/actor'
import type { UseCaseContext } from '../use-case'
import {
  selectAccountRows,
  selectDeeds,
  selectNoticeRows,
  selectPaperRows,
  selectProgrammesOf,
} from './privacy.repo.server'

const PAGE = 1000

/**
 * All that is kept about whoever asks, as the text of one JSON document, piece by piece: own rows only, no secret. What
 * the person did comes last, by the page, for it may be long.
 */
export async function* exportPerson({ db, actor, now }: UseCaseContext<SignedInPerson>): AsyncGenerator<string> {
  const { personId } = actor
  const kept = {
    ...(await selectAccountRows(db, personId)),
    ...(await selectPaperRows(db, personId)),
    ...(await selectNoticeRows(db, personId)),
  }
  yield `{"format":1,"exportedAt":${jsonOf(now)},"kept":${jsonOf(kept)},"deeds":[`
  let comma = ''
  for (const programme of await selectProgrammesOf(db, personId)) {
    for (let before: { at: Date; id: string } | null = null; ; ) {
      const deeds: Awaited<ReturnType<typeof selectDeeds>> = await selectDeeds(db, personId, programme.id, {
        before,
        limit: PAGE,
      })
      for (const deed of deeds) {
        yield `${comma}\n${jsonOf({ programme: programme.name, ...deed })}`
        comma = ','
      }
      const last = deeds.at(-1)
      if (!last || deeds.length < PAGE) break
      before = { at: last.at, id: last.id }
    }
  }
  yield ']}\n'
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? part.toString() : part))
}
