import type { Role } from '~/domain/access/actor'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Outcome, Refusal } from '~/domain/refusal/refusal'
import { draftAgreement } from '~/features/agreements/draft-agreement.server'
import type { DraftInput } from '~/features/agreements/draft-lines.server'
import { sendAgreement } from '~/features/agreements/send-agreement.server'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import type { UseCaseContext } from '~/features/use-case'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'

export const NOON = new Date('2026-11-24T04:00:00Z')
const STANDING = { standing: 'APPROVED', standingSince: NOON } as const

/** One programme with two villages, a buyer, a cooperative, a town that sells, and a second buyer who sees nothing. */
export interface Setting {
  programmeId: string
  villages: { caiziyuan: string; longdong: string }
  buyer: string
  otherBuyer: string
  cooperative: string
  town: string
  products: { caixin: string; rice: string; ginger: string }
  handler: UseCaseContext
  approver: UseCaseContext
  otherManager: UseCaseContext
  cooperativeManager: UseCaseContext
  townManager: UseCaseContext
  official: UseCaseContext
  at(context: UseCaseContext, now: string): UseCaseContext
}

export async function openSetting(db: Db): Promise<Setting> {
  const programmeId = uuid7()
  await db.programme.create({
    data: {
      id: programmeId,
      slug: `p-${programmeId}`,
      name: '测试结对',
      helper: '甲',
      assisted: '乙',
      since: 2016,
      createdAt: NOON,
    },
  })
  const village = async (slug: string, name: string, position: number) => {
    const id = uuid7()
    await db.village.create({ data: { programmeId, id, slug, name, position } })
    return id
  }
  const villages = {
    caiziyuan: await village('caiziyuan', '菜仔园村', 1),
    longdong: await village('longdong', '龙东村', 2),
  }
  const organisation = async (
    name: string,
    uscc: string,
    kind: { buyerType: 'ENTERPRISE' } | { supplierKind: 'COOPERATIVE' | 'TOWN' },
  ) => {
    const id = uuid7()
    const side = 'buyerType' in kind ? ('BUYER' as const) : ('SUPPLIER' as const)
    await db.organisation.create({ data: { programmeId, id, side, name, uscc, createdAt: NOON, ...STANDING, ...kind } })
    return id
  }
  const buyer = await organisation('示例电子', '91441900MA5T000100', { buyerType: 'ENTERPRISE' })
  const otherBuyer = await organisation('示例纸业', '91441900MA5T00029W', { buyerType: 'ENTERPRISE' })
  const cooperative = await organisation('示例合作社', '93445222MA5T10016D', { supplierKind: 'COOPERATIVE' })
  const town = await organisation('龙潭镇（示例）', '12441900MB2D00014F', { supplierKind: 'TOWN' })

  const product = async (supplierId: string, villageId: string, name: string, priceFen: bigint, onHand: bigint) => {
    const id = uuid7()
    await db.product.create({
      data: {
        programmeId,
        id,
        slug: id,
        supplierId,
        villageId,
        state: 'LISTED',
        name,
        spec: '一级 · 25 斤/筐',
        category: 'leafy',
        picture: 'leafy',
        saleUnit: '筐',
        quantityStep: 1000n,
        nominalGrams: 12_500n,
        billedBy: 'COUNT',
        unitPriceFen: priceFen,
        minimumOrder: 1000n,
        supply: 'STOCK',
        seasons: {},
        createdAt: NOON,
      },
    })
    await db.stock.create({ data: { programmeId, productId: id, onHand } })
    return id
  }
  const products = {
    caixin: await product(cooperative, villages.caiziyuan, '菜心', 12_000n, 1_000_000n),
    rice: await product(cooperative, villages.longdong, '晚稻米', 21_000n, 30_000n),
    ginger: await product(town, villages.longdong, '生姜', 9_000n, 500_000n),
  }

  let phone = 13_900_000_000
  const person = async (
    name: string,
    role: Role,
    organisationId: string | null,
    title = '',
  ): Promise<UseCaseContext> => {
    const personId = uuid7()
    await db.person.create({ data: { id: personId, phone: `${++phone}${programmeId}`, name, createdAt: NOON } })
    await db.membership.create({ data: { programmeId, id: uuid7(), personId, organisationId, role, title } })
    return {
      actor: {
        kind: 'person',
        personId,
        name,
        programmeId,
        role,
        organisationId,
        standing: organisationId === null ? null : 'APPROVED',
      },
      now: NOON,
      db,
      channel: 'WEB',
    }
  }
  return {
    programmeId,
    villages,
    buyer,
    otherBuyer,
    cooperative,
    town,
    products,
    handler: await person('陈经办', 'BUYER_HANDLER', buyer),
    approver: await person('周审核', 'BUYER_APPROVER', buyer, '审核人'),
    otherManager: await person('黄主管', 'BUYER_MANAGER', otherBuyer),
    cooperativeManager: await person('林理事', 'SUPPLIER_MANAGER', cooperative, '理事长'),
    townManager: await person('镇经办', 'SUPPLIER_MANAGER', town),
    official: await person('李干部', 'OFFICIAL', null),
    at: (context, now) => ({ ...context, now: new Date(now) }),
  }
}

export function units(count: number): Thousandths {
  return thousandths(count * 1000)
}

type Lines = readonly (readonly [productId: string, count: number, priceFen: number])[]

export function draftOf(lines: Lines, over: Partial<DraftInput> = {}): DraftInput {
  return {
    startDate: businessDate('2026-11-24'),
    endDate: businessDate('2027-03-31'),
    tolerancePermille: 100,
    paymentDays: 15,
    place: '揭西',
    quality: '双方约定',
    delivery: '乙方送货到甲方食堂',
    notes: '',
    lines: lines.map(([productId, count, priceFen]) => ({
      productId,
      quantity: units(count),
      unitPriceFen: fen(priceFen),
    })),
    ...over,
  }
}

/** Drafted by the buyer, sent, not signed yet. */
export async function sentAgreement(
  setting: Setting,
  lines: Lines,
  over: Partial<DraftInput> & { counterpartId?: string } = {},
): Promise<{ id: string; number: string; contentHash: string }> {
  const { counterpartId = setting.cooperative, ...draft } = over
  const drafted = value(await draftAgreement(setting.handler, { id: uuid7(), counterpartId, ...draftOf(lines, draft) }))
  const { contentHash } = value(await sendAgreement(setting.handler, { number: drafted.number, version: 0 }))
  return { ...drafted, contentHash }
}

/** Signed by both. */
export async function activeAgreement(
  setting: Setting,
  lines: Lines,
  over: Partial<DraftInput> & { counterpartId?: string } = {},
): Promise<{ id: string; number: string; lineIds: string[] }> {
  const { id, number, contentHash } = await sentAgreement(setting, lines, over)
  value(await signAgreement(setting.approver, { number, contentHash }))
  const second = over.counterpartId === setting.town ? setting.townManager : setting.cooperativeManager
  value(await signAgreement(second, { number, contentHash }))
  const rows = await setting.handler.db.agreementLine.findMany({
    where: { programmeId: setting.programmeId, agreementId: id },
    orderBy: { position: 'asc' },
  })
  return { id, number, lineIds: rows.map((row) => row.id) }
}

export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}

export function refusalOf(outcome: Outcome<unknown>): Refusal {
  if (outcome.ok) throw new Error('expected a refusal')
  return outcome.refusal
}
