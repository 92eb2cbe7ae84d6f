import {
  type NewBuyer,
  type NewSupplier,
  registerBuyer,
  registerSupplier,
} from '~/features/organisations/organisations.steps.server'
import type { Tx } from '~/platform/db/db'
import type { Places } from './villages'

/** Who trades in the sample, by id. */
export interface SampleOrganisations {
  /** 东莞市示例电子有限公司 */
  electronics: string
  /** 东莞市示例纸品有限公司 */
  paper: string
  /** 东莞市示例印刷有限公司: registered, waits for an official */
  printing: string
  /** 龙跃示例种植专业合作社: applied, waits for a recommendation */
  applicant: string
  /** By the village whose cooperative it is. */
  suppliers: Record<'caiziyuan' | 'longdong' | 'jingtian', string>
}

const ELECTRONICS: NewBuyer = {
  name: '东莞市示例电子有限公司',
  uscc: '91441900MA5T000100',
  buyerType: 'ENTERPRISE',
  deliveryAddress: '广东省东莞市万江街道示例路 1 号 员工食堂',
  standing: 'APPROVED',
  contactName: '林晓峰（示例）',
  contactPhone: '13800000011',
}

const PAPER: NewBuyer = {
  name: '东莞市示例纸品有限公司',
  uscc: '91441900MA5T00029W',
  buyerType: 'ENTERPRISE',
  deliveryAddress: '广东省东莞市万江街道示例路 8 号 仓库',
  standing: 'APPROVED',
  contactName: '黄丽君（示例）',
  contactPhone: '13800000013',
}

const PRINTING: NewBuyer = {
  name: '东莞市示例印刷有限公司',
  uscc: '91441900MA5T00037P',
  buyerType: 'ENTERPRISE',
  deliveryAddress: '',
  standing: 'REGISTERED',
  contactName: '孙晓燕（示例）',
  contactPhone: '13800000014',
}

const APPLICANT: Omit<NewSupplier, 'villageIds'> = {
  name: '龙跃示例种植专业合作社（示例）',
  uscc: '93445222MA5T10040X',
  supplierKind: 'COOPERATIVE',
  bankName: '',
  bankAccount: '',
  standing: 'APPLIED',
  contactName: '彭志强（示例）',
  contactPhone: '13800000024',
}

type Cooperative = Omit<NewSupplier, 'supplierKind' | 'villageIds' | 'bankName' | 'standing'>

const COOPERATIVES: Record<keyof SampleOrganisations['suppliers'], Cooperative> = {
  caiziyuan: {
    name: '归来田园种养专业合作社（示例）',
    uscc: '93445222MA5T10016D',
    contactName: '李水生（示例）',
    contactPhone: '13800000021',
    bankAccount: '示例 0000 0000 0000 0021',
  },
  longdong: {
    name: '龙盛果蔬专业合作社（示例）',
    uscc: '93445222MA5T100248',
    contactName: '张春梅（示例）',
    contactPhone: '13800000022',
    bankAccount: '示例 0000 0000 0000 0022',
  },
  jingtian: {
    name: '百果生姜种植专业合作社（示例）',
    uscc: '93445222MA5T100323',
    contactName: '刘大山（示例）',
    contactPhone: '13800000023',
    bankAccount: '示例 0000 0000 0000 0023',
  },
}

/** Two firms that buy, three cooperatives that sell, and one of each that waits for its review. All invented; the codes are valid and belong to nobody. */
export async function writeOrganisations(
  tx: Tx,
  programmeId: string,
  { villages }: Places,
  now: Date,
): Promise<SampleOrganisations> {
  const supplier = (village: keyof SampleOrganisations['suppliers']) =>
    registerSupplier(
      tx,
      programmeId,
      {
        ...COOPERATIVES[village],
        supplierKind: 'COOPERATIVE',
        standing: 'APPROVED',
        bankName: '示例银行揭西支行',
        villageIds: [villages[village]],
      },
      now,
    )
  return {
    electronics: await registerBuyer(tx, programmeId, ELECTRONICS, now),
    paper: await registerBuyer(tx, programmeId, PAPER, now),
    printing: await registerBuyer(tx, programmeId, PRINTING, now),
    applicant: await registerSupplier(tx, programmeId, { ...APPLICANT, villageIds: [villages.longyue] }, now),
    suppliers: {
      caiziyuan: await supplier('caiziyuan'),
      longdong: await supplier('longdong'),
      jingtian: await supplier('jingtian'),
    },
  }
}
