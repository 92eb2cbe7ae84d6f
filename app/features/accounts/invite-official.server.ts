import { can } from '~/domain/access/policy'
import { normaliseName } from '~/domain/identity/names'
import { checkPhone } from '~/domain/identity/phone'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { insertInvitation } from './invitations.repo.server'
import { freshToken } from './token.server'

export interface InviteOfficialInput {
  phone: string
  name: string
}

export interface Invited {
  /** For the link; it is kept nowhere. */
  token: string
  expiresAt: Date
}

const VALID_MS = 7 * 24 * 3600_000

/**
 * Makes a link that lets the owner of a phone become an official of the programme: once, within seven days.
 * Refuses: not-allowed, required, bad-phone, too-long, forbidden-characters.
 */
export async function inviteOfficial(ctx: UseCaseContext, input: InviteOfficialInput): Promise<Outcome<Invited>> {
  const { programmeId } = ctx.actor
  if (!can(ctx.actor, 'official.invite', { programmeId })) return refuse('not-allowed')
  const phone = checkPhone(input.phone, { field: 'phone' })
  if (!phone.ok) return phone
  const name = normaliseName(input.name, { field: 'name' })
  if (!name.ok) return name
  const { token, hash } = freshToken()
  const id = uuid7(ctx.now.getTime())
  const expiresAt = new Date(ctx.now.getTime() + VALID_MS)
  await inTransaction(ctx.db, async (tx) => {
    await insertInvitation(tx, {
      ...{ programmeId, id, phone: phone.value, name: name.value, organisationId: null },
      ...{ role: 'OFFICIAL', tokenHash: hash, createdAt: ctx.now, expiresAt },
    })
    await recordAudit(tx, ctx, { action: 'official.invite', subject: { type: 'invitation', id } })
  })
  return accept({ token, expiresAt })
}
