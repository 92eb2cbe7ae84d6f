import type { Db, Tx } from '~/platform/db/db'
import { selectOpenInvitation } from './invitations.repo.server'
import {
  countOfficialMembers,
  findPersonByPhone,
  type MemberRow,
  selectMembersByPhone,
  selectPersonNames,
} from './people.repo.server'
import { SAMPLE_PHONES } from './sample-accounts.server'
import { hashOfToken } from './token.server'

/** What persons are called now, by id; unknown ids are missing. */
export async function readPersonNames(db: Db | Tx, personIds: readonly string[]): Promise<Map<string, string>> {
  const people = personIds.length === 0 ? [] : await selectPersonNames(db, [...new Set(personIds)])
  return new Map(people.map(({ id, name }) => [id, name]))
}

export type Member = MemberRow

/** Whom the sign-in page offers in sample mode, in their fixed order. Ask only while the sample is on. */
export async function listSampleAccounts(db: Db, programmeId: string): Promise<Member[]> {
  return await selectMembersByPhone(db, programmeId, SAMPLE_PHONES)
}

/** What the page of an invitation shows. */
export interface OpenInvitation {
  phone: string
  name: string
  role: MemberRow['role']
  organisation: string | null
  programme: string
  /** The phone has an account: its password is asked for, not a new one. */
  hasAccount: boolean
}

/** Null when there is no such invitation, or it was used or has expired: which of them is nobody's business. */
export async function readInvitation(db: Db, token: string, now: Date): Promise<OpenInvitation | null> {
  const invitation = await selectOpenInvitation(db, hashOfToken(token), now)
  if (!invitation) return null
  const { phone, name, role, organisation, programme } = invitation
  return { phone, name, role, organisation, programme, hasAccount: (await findPersonByPhone(db, phone)) !== null }
}

/** How many officials a programme has. */
export async function countOfficials(db: Db | Tx, programmeId: string): Promise<number> {
  return await countOfficialMembers(db, programmeId)
}
