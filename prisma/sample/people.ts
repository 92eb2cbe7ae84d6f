import type { Role, SignedInPerson } from '~/domain/access/actor'
import type { Standing } from '~/domain/organisation/standing'
import { joinProgramme, registerPerson } from '~/features/accounts/accounts.steps.server'
import { SAMPLE_PASSWORD, SAMPLE_PHONES, type SamplePhone } from '~/features/accounts/sample-accounts.server'
import type { Tx } from '~/platform/db/db'
import { hashPassword } from '~/platform/passwords/passwords'
import type { SampleOrganisations } from './organisations'

interface SamplePerson {
  name: string
  role: Role
  title: string
  organisationOf(organisations: SampleOrganisations): string | null
  /** Of the organisation; approved when left out. */
  standing?: Standing
  /** Where the person sits, for the line printed at start. */
  at: string
}

const OFFICE = { role: 'OFFICIAL', organisationOf: () => null, at: '帮扶工作队' } as const
const COOPERATIVE = { role: 'SUPPLIER_MANAGER', title: '理事长' } as const

const PEOPLE: Record<SamplePhone, SamplePerson> = {
  '13800000001': { ...OFFICE, name: '陈志明（示例）', title: '驻镇工作队队长' },
  '13800000002': { ...OFFICE, name: '何秀英（示例）', title: '街道帮扶干部' },
  '13800000011': {
    name: '林晓峰（示例）',
    role: 'BUYER_HANDLER',
    title: '采购经办',
    organisationOf: ({ electronics }) => electronics,
    at: '东莞市示例电子有限公司',
  },
  '13800000012': {
    name: '周海燕（示例）',
    role: 'BUYER_APPROVER',
    title: '行政总监',
    organisationOf: ({ electronics }) => electronics,
    at: '东莞市示例电子有限公司',
  },
  '13800000013': {
    name: '黄丽君（示例）',
    role: 'BUYER_MANAGER',
    title: '总经理',
    organisationOf: ({ paper }) => paper,
    at: '东莞市示例纸品有限公司',
  },
  '13800000014': {
    name: '孙晓燕（示例）',
    role: 'BUYER_MANAGER',
    title: '行政主管',
    organisationOf: ({ printing }) => printing,
    standing: 'REGISTERED',
    at: '东莞市示例印刷有限公司（待审核）',
  },
  '13800000021': {
    ...COOPERATIVE,
    name: '李水生（示例）',
    organisationOf: ({ suppliers }) => suppliers.caiziyuan,
    at: '菜仔园村合作社',
  },
  '13800000022': {
    ...COOPERATIVE,
    name: '张春梅（示例）',
    organisationOf: ({ suppliers }) => suppliers.longdong,
    at: '龙东村合作社',
  },
  '13800000023': {
    ...COOPERATIVE,
    name: '刘大山（示例）',
    organisationOf: ({ suppliers }) => suppliers.jingtian,
    at: '井田村合作社',
  },
  '13800000024': {
    ...COOPERATIVE,
    name: '彭志强（示例）',
    organisationOf: ({ applicant }) => applicant,
    standing: 'APPLIED',
    at: '龙跃村合作社（待推荐）',
  },
}

/** Printed at start while the sample programme is loaded. */
export const sampleAccounts: ReadonlyArray<{ phone: string; who: string }> = SAMPLE_PHONES.map((phone) => ({
  phone,
  who: `${PEOPLE[phone].name} ${PEOPLE[phone].title}，${PEOPLE[phone].at}`,
}))

/** Everybody of the sample by phone, ready to act in use cases. */
export type SamplePeople = Record<SamplePhone, SignedInPerson>

/** All people of the sample, with the one password. All invented. */
export async function writePeople(
  tx: Tx,
  programmeId: string,
  organisations: SampleOrganisations,
  now: Date,
): Promise<SamplePeople> {
  const passwordHash = await hashPassword(SAMPLE_PASSWORD)
  const people: Partial<SamplePeople> = {}
  for (const phone of SAMPLE_PHONES) {
    const { name, role, title, organisationOf, standing = 'APPROVED' } = PEOPLE[phone]
    const personId = await registerPerson(tx, { phone, name, passwordHash }, now)
    if (personId === null) throw new Error(`the sample phone ${phone} belongs to somebody already`)
    const organisationId = organisationOf(organisations)
    await joinProgramme(tx, personId, { programmeId, organisationId, role, title }, now)
    people[phone] = {
      kind: 'person',
      personId,
      name,
      programmeId,
      role,
      organisationId,
      standing: organisationId === null ? null : standing,
    }
  }
  return people as SamplePeople
}
