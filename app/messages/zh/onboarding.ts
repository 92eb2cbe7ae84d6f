import type { Standing } from '~/domain/organisation/standing'

/** Registering, applying, and what an organisation that is not approved yet may do. */
export const onboarding = {
  title: '本单位',
  /** On every page of somebody whose organisation is not approved. */
  line: {
    buyer: {
      REGISTERED: '本单位等待审核：可以看产品、放进采购篮、起草协议；下单和签协议要等帮扶干部批准。',
      APPLIED: '本单位等待审核。',
      RECOMMENDED: '本单位等待审核。',
      APPROVED: '本单位已通过审核。',
      REFUSED: '本单位的审核没有通过：可以看产品、放进采购篮，还不能下单。改好资料可以重新提交。',
      SUSPENDED: '本单位已被暂停：已下的单照常验收、付款，不能再下新单、签新协议。',
    } satisfies Record<Standing, string>,
    supplier: {
      REGISTERED: '本单位等待审核。',
      APPLIED: '入驻申请等待推荐：可以先写产品草稿；上架和签协议要等审核通过。',
      RECOMMENDED: '入驻申请已获推荐，等待审核：可以先写产品草稿；上架和签协议要等审核通过。',
      APPROVED: '本单位已通过审核。',
      REFUSED: '入驻申请没有通过：可以写产品草稿，还不能上架。改好资料可以重新提交。',
      SUSPENDED: '本单位已被暂停：产品暂不展示，已接的单照常交货、收款，不能再签新协议。',
    } satisfies Record<Standing, string>,
    see: '看还差什么',
  },
  box: {
    now: '现在就可以',
    waits: '要等批准',
    who: '由谁批准',
    buyerNow: '看产品和进度，放进采购篮，起草协议，维护本单位资料、邀请同事。已有的单照常验收、付款。',
    buyerWaits: '下单、审批采购单、提交和签署协议、分批下单。',
    buyerWho: '一位帮扶干部审核。有疑问请联系街道或驻村工作队。',
    supplierNow: '写产品草稿、记库存，起草协议，维护本单位资料、邀请同事。已有的单照常交货、收款。',
    supplierWaits: '产品上架、提交和签署协议。',
    supplierWho: '先由一位帮扶干部推荐（镇推荐），再由另一位审核（平台审核）。',
    next: {
      REGISTERED: '资料已交，正在排队审核，不用再做什么。',
      APPLIED: '资料已交，等待推荐，不用再做什么。',
      RECOMMENDED: '已获推荐，等待另一位帮扶干部审核，不用再做什么。',
      APPROVED: '已经批准，什么都可以做。',
      REFUSED: '没有通过。请按下面的原因改好，再交一次。',
      SUSPENDED: '已被暂停，原因见下面。请联系帮扶干部。',
    } satisfies Record<Standing, string>,
    reason: '原因',
    since: '自',
  },
  facts: {
    title: '单位资料',
    name: '名称',
    uscc: '统一社会信用代码',
    type: '类型',
    representative: '法定代表人',
    contact: '联系人',
    phone: '联系电话',
    address: '默认收货地址',
    bank: '收款账户',
    villages: '供货的村',
  },
  history: '经过',
}
