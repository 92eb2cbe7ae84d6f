import type { SignedInPerson } from '~/domain/access/actor'
import { kindsFor, mayMute, NOTICE_PLACES, type NoticeKind, toldByDefault } from '~/domain/notice/notice-kinds'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type ChoiceRow, replaceChoices } from './choices.repo.server'

/** The kinds somebody wants to be told of, per place. */
export interface NoticeChoices {
  app: readonly NoticeKind[]
  mail: readonly NoticeKind[]
}

/**
 * Writes down where a person is told of what, for the kinds that their role may get; what they chose in another role
 * stays. What may not be muted stays told.
 */
export async function chooseNotices(ctx: UseCaseContext<SignedInPerson>, choices: NoticeChoices): Promise<void> {
  const { personId, role } = ctx.actor
  const kinds = kindsFor(role)
  const wanted = { APP: new Set(choices.app), MAIL: new Set(choices.mail) }
  const rows = kinds.flatMap((kind) =>
    NOTICE_PLACES.flatMap((place): ChoiceRow[] => {
      const told = wanted[place].has(kind) || !mayMute(kind, place)
      return told === toldByDefault(kind, place) ? [] : [{ kind, place, wanted: told }]
    }),
  )
  await inTransaction(ctx.db, async (tx) => {
    await replaceChoices(tx, personId, kinds, rows)
    await recordAudit(tx, ctx, { action: 'person.choose-notices', subject: { type: 'person', id: personId } })
  })
}
