import type { Role, SignedInPerson } from '~/domain/access/actor'
import { maskPhone } from '~/domain/identity/phone'
import type { UseCaseContext } from '../use-case'
import { selectMembershipsOf } from './members.repo.server'
import { selectOwnPhone } from './people.repo.server'

export interface OwnMembership {
  id: string
  programme: string
  /** Null for officials. */
  organisation: string | null
  role: Role
  title: string
  /** The one the person acts in now. */
  current: boolean
}

export interface AccountPage {
  name: string
  /** Masked: 138****0011. */
  phone: string
  memberships: OwnMembership[]
}

/** Who one is, and in what one may act. */
export async function readAccount(ctx: UseCaseContext<SignedInPerson>): Promise<AccountPage> {
  const { personId, name } = ctx.actor
  const [phone, memberships] = await Promise.all([selectOwnPhone(ctx.db, personId), readMemberships(ctx)])
  return { name, phone: maskPhone(phone ?? ''), memberships }
}

/** All memberships of the person, in all programmes, the last used first. */
export async function readMemberships(ctx: UseCaseContext<SignedInPerson>): Promise<OwnMembership[]> {
  const { personId, programmeId, organisationId } = ctx.actor
  const rows = await selectMembershipsOf(ctx.db, personId)
  return rows.map((row) => ({
    ...{ id: row.id, programme: row.programme, organisation: row.organisation, role: row.role, title: row.title },
    current: row.programmeId === programmeId && row.organisationId === organisationId,
  }))
}
