import type { Operator } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { normaliseName } from '~/domain/identity/names'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { addProgramme } from '../programmes/programmes.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'

export interface CreateProgrammeInput {
  slug: string
  name: string
  /** Host name that selects it for visitors; null: it is reached by its members only. */
  host: string | null
}

/**
 * The operator opens another programme in this installation, empty: its first official sets it up.
 * Refuses: not-allowed, bad-slug, required, too-long, forbidden-characters, slug-exists.
 */
export async function createProgramme(
  ctx: UseCaseContext<Operator>,
  input: CreateProgrammeInput,
): Promise<Outcome<{ id: string }>> {
  if (!can(ctx.actor, 'programme.create', { programmeId: ctx.actor.programmeId })) return refuse('not-allowed')
  if (!/^[a-z0-9][a-z0-9-]{1,39}$/u.test(input.slug)) return refuse('bad-slug')
  const name = normaliseName(input.name)
  if (!name.ok) return name
  const host = input.host?.trim().toLowerCase() ?? null
  if (host !== null && !/^[a-z0-9.-]{1,253}$/u.test(host)) return refuse('bad-slug')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string }>> => {
    const facts = { slug: input.slug, name: name.value, host, helper: '', assisted: '', defaultTargetFen: null }
    const since = yearOf(businessDateOf(ctx.now))
    const added = await addProgramme(tx, { ...facts, since }, ctx.now)
    if (!added.ok) return added
    const { id } = added.value
    const actor = { ...ctx.actor, programmeId: id }
    await recordAudit(
      tx,
      { ...ctx, actor },
      {
        ...{
          action: 'programme.create',
          subject: { type: 'programme', id },
          after: { slug: input.slug, name: name.value },
        },
      },
    )
    return accept({ id })
  })
}
