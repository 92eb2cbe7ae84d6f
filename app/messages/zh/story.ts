import type { AuditAction } from './audit'

/** What happens to documents of the trade, by the first word of the act. */
type Document =
  | 'order'
  | 'delivery'
  | 'acceptance'
  | 'dispute'
  | 'remedy'
  | 'transfer'
  | 'statement'
  | 'proposal'
  | 'certification'
  | 'refund'
  | 'deposit'
  | 'invoice'
  | 'checkout'
  | 'agreement'
  | 'amendment'
/** What follows from another act by itself is not told. */
type Follows =
  | 'order.payment'
  | 'order.invoice'
  | 'agreement.amend'
  | 'remedy.reverse'
  | 'checkout.open'
  | 'checkout.refund-wait'
  | 'certification.change-rule'
export type StoryAction = Exclude<Extract<AuditAction, `${Document}.${string}`>, Follows>

/** What happened to a document, as one would tell it. An act without its sentence does not compile. */
const acts = {
  'agreement.draft': '{who}起草了协议',
  'agreement.change': '{who}改了草稿',
  'agreement.send': '{who}把协议送去签署',
  'agreement.return': '{who}把协议退回修改',
  'agreement.counter': '{who}改了内容，把新的一版送回',
  'agreement.sign': '{who}签了字',
  'agreement.void': '{who}作废了协议',
  'agreement.terminate': '{who}解除了协议',
  'agreement.fulfil': '约定的货全部验收，协议履行完毕',
  'agreement.expire': '协议到期',
  'agreement.renew': '{who}照这份协议拟了续签',
  'amendment.draft': '{who}起草了补充协议',
  'amendment.change': '{who}改了补充协议草稿',
  'amendment.send': '{who}把补充协议送去签署',
  'amendment.return': '{who}把补充协议退回修改',
  'amendment.sign': '{who}签了补充协议',
  'amendment.void': '{who}作废了补充协议',
  'order.place': '{who}下了单',
  'order.submit': '{who}提交审批',
  'order.approve': '{who}批准了',
  'order.reject': '{who}审批驳回',
  'order.set-freight': '{who}接单，报了运费',
  'order.confirm': '{who}接了单',
  'order.agree-freight': '{who}同意了运费',
  'order.decline': '{who}没有接这一单',
  'order.cancel': '{who}取消了采购单',
  'order.short-close': '{who}短交关闭，余下的不再送',
  'delivery.dispatch': '{who}发了货',
  'delivery.reverse': '{who}撤回了发货',
  'delivery.arrive': '{who}标记送达，等验收',
  'delivery.arrive-by-link': '司机标记送达，等验收',
  'delivery.share': '{who}给司机发了链接',
  'delivery.unshare': '{who}作废了司机链接',
  'delivery.weigh': '{who}登记了过磅单',
  'delivery.unweigh': '{who}撤回了过磅单',
  'acceptance.sign': '{who}验收了',
  'acceptance.reverse': '{who}冲销了验收，这批货重新等验收',
  'acceptance.countersign': '{who}代供方确认了验收',
  'dispute.open': '{who}提出异议',
  'dispute.escalate': '{who}请帮扶干部过问',
  'dispute.resolve': '异议了结',
  'remedy.propose': '{who}提出处理办法',
  'remedy.agree': '{who}同意，处理办法生效',
  'remedy.decline': '{who}没有同意处理办法',
  'remedy.withdraw': '{who}撤回了处理办法',
  'transfer.record': '{who}登记了转账',
  'transfer.verify': '{who}核款，确认收到',
  'transfer.reverse': '{who}撤销了核款',
  'transfer.withdraw': '{who}撤回了转账登记',
  'transfer.receive': '{who}登记到账',
  'transfer.allocate': '{who}改了付哪几单',
  'transfer.bounce': '{who}登记了退汇',
  'transfer.reject': '{who}没有查到这笔钱',
  'checkout.start': '{who}发起在线支付',
  'checkout.await': '付款已提交，等待到账',
  'checkout.pay': '在线支付到账',
  'checkout.expire': '付款页关闭，没有付',
  'checkout.fail': '在线支付没有付成',
  'checkout.refund': '{who}发起在线退款',
  'checkout.refunded': '在线退款完成',
  'checkout.refund-fail': '在线退款没有退成',
  'checkout.dispute': '付款方银行提出拒付',
  'checkout.dispute-win': '拒付争议胜诉',
  'checkout.dispute-lose': '拒付争议败诉',
  'statement.draw': '{who}出具了对账单',
  'statement.replace': '{who}收回这一版，重新出具',
  'statement.confirm': '{who}确认了',
  'statement.object': '{who}提出异议',
  'statement.withdraw': '{who}撤回了对账单',
  'certification.apply': '{who}申报了认定',
  'certification.ask': '{who}请供货方补充说明',
  'certification.answer': '{who}补充了说明',
  'certification.recommend': '{who}推荐认定',
  'certification.publicize': '{who}发布了公示',
  'certification.object': '有人对公示提出异议',
  'certification.answer-objection': '{who}答复了一条异议',
  'certification.certify': '{who}认定了这个产品',
  'certification.refuse': '{who}不予认定',
  'certification.withdraw': '{who}撤回了申报',
  'certification.suspend': '{who}暂停了认定',
  'certification.reinstate': '{who}恢复了认定',
  'certification.revoke': '{who}撤销了认定',
  'certification.expire': '有效期已到，或已被新的认定接替',
  'certification.show-papers': '{who}设定了哪些材料公开',
  'proposal.send': '{who}发出了这份建议',
  'proposal.take': '{who}接受了，放进采购篮',
  'proposal.decline': '{who}这次没有接受',
  'proposal.withdraw': '{who}撤回了这份建议',
  'proposal.expire': '过了答复期限，自动失效',
  'refund.ask': '{who}申请退款',
  'refund.promise': '{who}登记要退这笔钱',
  'refund.send': '{who}登记已退，等确认收到',
  'refund.confirm': '{who}确认收到退款',
  'refund.miss': '{who}没有收到退款',
  'refund.take-back': '{who}撤回了已退的登记',
  'refund.decline': '{who}没有同意退款',
  'refund.withdraw': '{who}撤回了退款',
  'refund.reverse': '{who}撤销了收到退款',
  'deposit.apply': '{who}用定金抵了货款',
  'deposit.unapply': '{who}撤销了定金抵货款',
  'deposit.claim': '{who}提出定金的处理',
  'deposit.agree': '{who}同意了定金的处理',
  'deposit.decline': '{who}没有同意定金的处理',
  'deposit.withdraw': '{who}撤回了定金的处理',
  'invoice.request': '{who}申请开票',
  'invoice.withdraw-request': '{who}撤回了开票申请',
  'invoice.decline-request': '{who}没有按申请开票',
  'invoice.reopen-request': '{who}红冲后要重新开票',
  'invoice.issue': '{who}开了发票',
  'invoice.credit': '{who}红冲了发票',
  'invoice.withdraw': '{who}撤销了发票登记',
  'invoice.receive': '{who}签收了发票',
  'invoice.object': '{who}说发票有误',
} satisfies Record<StoryAction, string>

export const story = {
  acts,
  who: '{person}（{role}）',
  system: '系统',
  reason: '原因：{reason}',
  /** What a payer's bank calls its reason for a dispute, in words. */
  reasons: {
    bank_cannot_process: '银行处理不了',
    credit_not_processed: '说好的退款没有到',
    duplicate: '重复扣款',
    fraudulent: '不是持卡人付的',
    general: '没有说明',
    product_not_received: '没有收到货',
    product_unacceptable: '货与说的不符',
    unrecognized: '付款人不认得这一笔',
  },
}
