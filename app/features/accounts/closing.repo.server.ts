import type { Tx } from '~/platform/db/db'

/** What a closed account is called wherever its papers name it. */
const CLOSED_NAME = '已注销'

/** Where the person is or was a member. */
export async function selectPlacesOf(
  tx: Tx,
  personId: string,
): Promise<{ programmeId: string; organisationId: string }[]> {
  return await tx.$queryRaw<{ programmeId: string; organisationId: string }[]>`
    SELECT DISTINCT programme_id::text AS "programmeId", organisation_id::text AS "organisationId"
      FROM membership WHERE person_id = ${personId}::uuid AND organisation_id IS NOT NULL`
}

/** @returns the phone that was the person's; null when the account is closed already */
export async function erasePerson(tx: Tx, personId: string, now: Date): Promise<string | null> {
  const person = await tx.person.findUnique({ where: { id: personId }, select: { phone: true } })
  if (!person?.phone) return null
  const { phone } = person
  await tx.membership.updateMany({ where: { personId, endedAt: null }, data: { endedAt: now } })
  await tx.session.deleteMany({ where: { personId } })
  await tx.credential.deleteMany({ where: { personId } })
  await tx.pastPassword.deleteMany({ where: { personId } })
  await tx.secondFactor.deleteMany({ where: { personId } })
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.phoneCode.deleteMany({ where: { phone } })
  await tx.emailConfirmation.deleteMany({ where: { personId } })
  await tx.invitation.updateMany({ where: { phone, usedAt: null, withdrawnAt: null }, data: { withdrawnAt: now } })
  await tx.invitation.updateMany({ where: { phone }, data: { phone: '', name: CLOSED_NAME, title: '' } })
  await tx.person.update({
    where: { id: personId },
    data: { phone: null, name: CLOSED_NAME, email: null, closedAt: now, disabledAt: now },
  })
  return phone
}
