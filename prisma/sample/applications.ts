import { keepAttachment, prepareFiles } from '~/features/attachments/attachments.steps.server'
import { fileApplication } from '~/features/onboarding/onboarding.steps.server'
import type { Db, Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { SampleOrganisations } from './organisations'
import { samplePaper } from './paper'
import type { SamplePeople } from './people'

interface Applied {
  db: Db
  now: Date
  programmeId: string
  organisations: SampleOrganisations
  people: SamplePeople
}

/** A buyer and a cooperative that wait for their review, so that the officials' queue is not empty. Invented. */
export async function writeApplications(
  tx: Tx,
  { db, now, programmeId, organisations, people }: Applied,
): Promise<void> {
  const waiting = [
    { phone: '13800000014', organisationId: organisations.printing, statement: '员工食堂，每周采购叶菜和大米。' },
    { phone: '13800000024', organisationId: organisations.applicant, statement: '种植番薯和辣椒，带动 12 户。' },
  ] as const
  for (const { phone, organisationId, statement } of waiting) {
    const ctx = { actor: people[phone], now, db, channel: 'SYSTEM' } as const
    await fileApplication(tx, ctx, { applicationId: uuid7(), organisationId, statement })
  }
  const { villageId } = await tx.supplierVillage.findFirstOrThrow({
    where: { programmeId, supplierId: organisations.applicant },
  })
  const base = { villageId, slug: 'sample-base', name: '示例番薯基地（示例）', crops: '番薯、辣椒' }
  await tx.productionBase.create({ data: { programmeId, id: uuid7(), supplierId: organisations.applicant, ...base } })
  const files = await prepareFiles([{ name: '营业执照（示例）.pdf', bytes: samplePaper('SAMPLE: BUSINESS LICENCE') }])
  if (!files.ok) throw new Error(`the sample's paper was refused: ${files.refusal.code}`)
  const ctx = { actor: people['13800000024'], now, channel: 'SYSTEM' } as const
  for (const file of files.value) {
    const owner = { type: 'organisation', id: organisations.applicant } as const
    const kept = await keepAttachment(tx, ctx, { owner, kind: 'licence', file })
    if (!kept.ok) throw new Error(`the sample's paper was not kept: ${kept.refusal.code}`)
  }
}
