import type { Actor, Role } from '~/domain/access/actor'
import { joinProgramme, registerPerson } from '~/features/accounts/accounts.steps.server'
import { SAMPLE_PASSWORD } from '~/features/accounts/sample-accounts.server'
import { type Db, inTransaction } from '~/platform/db/db'
import { hashPassword } from '~/platform/passwords/passwords'
import { Caller } from '../../support/caller'
import { secondProgramme } from '../../support/elsewhere'

/** Somebody who calls: whom the policy takes them for, and their session. */
export interface CastMember {
  who: string
  actor: Actor
  caller: Caller
}

const BUYING: Role[] = ['BUYER_HANDLER', 'BUYER_APPROVER', 'BUYER_FINANCE', 'BUYER_MANAGER']
const SELLING: Role[] = ['SUPPLIER_HANDLER', 'SUPPLIER_FINANCE', 'SUPPLIER_MANAGER']

/**
 * Every role in every organisation of the sample, so that each document meets its own people, their colleagues and
 * strangers; an official, an official of another programme, and a visitor.
 */
export async function gatherCast(db: Db, origin: string): Promise<CastMember[]> {
  const { id: programmeId } = await db.programme.findFirstOrThrow({ orderBy: { createdAt: 'asc' } })
  const elsewhere = await secondProgramme(db)
  const organisations = await db.organisation.findMany({ where: { programmeId }, orderBy: { id: 'asc' } })
  const parts = [
    ...organisations.flatMap(({ id, side, name, standing }) =>
      (side === 'BUYER' ? BUYING : SELLING).map((role) => ({
        programmeId,
        role,
        organisationId: id,
        standing,
        at: name,
      })),
    ),
    { programmeId, role: 'OFFICIAL' as const, organisationId: null, standing: null, at: 'the programme' },
    {
      programmeId: elsewhere,
      role: 'OFFICIAL' as const,
      organisationId: null,
      standing: null,
      at: 'another programme',
    },
  ]
  const passwordHash = await hashPassword(SAMPLE_PASSWORD)
  const cast: CastMember[] = [
    { who: 'a visitor', actor: { kind: 'visitor', programmeId }, caller: Caller.visitor(origin) },
  ]
  for (const [index, { at, standing, ...part }] of parts.entries()) {
    const phone = `1390000${String(index).padStart(4, '0')}`
    const who = `${part.role} of ${at}`
    const personId = await inTransaction(db, async (tx) => {
      const id = await registerPerson(tx, { phone, name: who, passwordHash }, new Date())
      if (id === null) throw new Error(`${phone} belongs to somebody`)
      await joinProgramme(tx, id, { ...part, title: '' }, new Date())
      return id
    })
    const actor: Actor = { kind: 'person', personId, name: who, standing, ...part }
    cast.push({ who, actor, caller: await Caller.signedIn(origin, phone) })
  }
  return cast
}
