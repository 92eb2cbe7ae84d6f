import { can } from '~/domain/access/policy'
import { changedValues } from '~/domain/audit/audit-values'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import {
  findTemplate,
  insertTemplate,
  lockTemplates,
  MOST_TEMPLATES,
  selectTemplates,
  type Template,
  updateTemplate,
} from './templates.repo.server'

export interface KeepTemplateInput extends Omit<Template, 'version'> {
  /** As the form showed it; null for a new one, made with the form: sent twice it is added once. */
  readonly version: number | null
}

/**
 * Adds a template or changes one; what was drafted from it stays as it is.
 * Refuses: not-allowed, not-found, stale-version, template-exists (another of this name), too-many-entries.
 */
export async function keepTemplate(
  ctx: UseCaseContext,
  { version, ...template }: KeepTemplateInput,
): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  if (!can(ctx.actor, 'programme.write', { programmeId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockTemplates(tx, programmeId)
    const kept = await selectTemplates(tx, programmeId)
    const before = await findTemplate(tx, programmeId, template.id)
    if (version === null && before) return accept()
    if (version !== null && !before) return refuse('not-found')
    if (kept.some(({ id, name }) => id !== template.id && name === template.name)) {
      return refuse('template-exists', { field: 'name' })
    }
    if (version === null) {
      if (kept.length >= MOST_TEMPLATES) {
        return refuse('too-many-entries', { detail: { most: String(MOST_TEMPLATES) } })
      }
      await insertTemplate(tx, programmeId, template, ctx.now)
    } else if (!(await updateTemplate(tx, programmeId, { ...template, version }, ctx.now))) {
      return refuse('stale-version')
    }
    await recordAudit(tx, ctx, {
      action: version === null ? 'template.add' : 'template.change',
      subject: { type: 'template', id: template.id, number: template.name },
      ...changedValues(before ? valuesOf(before) : {}, valuesOf(template)),
    })
    return accept()
  })
}

function valuesOf({ name, termDays, tolerancePermille, paymentDays, ...said }: Omit<Template, 'version'>) {
  const { depositPermille, qualityStandard, quality, deliveryMode, delivery, acceptance, breach, place, notes } = said
  return {
    ...{ name, termDays, tolerancePermille, paymentDays, depositPermille, qualityStandard, quality, deliveryMode },
    ...{ delivery, acceptance, breach, place, notes },
  }
}
