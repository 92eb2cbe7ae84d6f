export const moneyNotices = {
  'checkout-paid': {
    name: '在线支付到账',
    title: '{number} 在线支付了 {amount}',
    text: '与{party}的这笔钱已经到账并计入付款。',
  },
  'checkout-left-over': {
    name: '在线多付待退',
    title: '{number} 多付了 {amount}',
    text: '{party}付款时这一单已经不用付这么多，多出的钱请退回或用到别的单。',
  },
  'checkout-refunded': {
    name: '在线退款完成',
    title: '{number} 退款 {amount} 已完成',
    text: '与{party}的这笔在线付款已原路退回。',
  },
  'checkout-refund-failed': {
    name: '在线退款没有退成',
    title: '{number} 退款 {amount} 没有退成',
    text: '退给{party}的钱没有退成，可以再退一次。',
  },
  'checkout-disputed': {
    name: '在线支付被拒付',
    title: '{number} 有 {amount} 被付款方银行拒付',
    text: '与{party}的这笔在线付款有争议，请在期限内答复。',
  },
  'checkout-dispute-raised': {
    name: '在线支付被拒付',
    title: '{party}的 {number} 有 {amount} 被拒付',
    text: '付款方银行要求退回，请看供货方是否在期限内答复。',
  },
  'checkout-dispute-won': {
    name: '拒付争议胜诉',
    title: '{number} 的拒付争议胜诉',
    text: '与{party}的 {amount} 重新算作已付。',
  },
  'checkout-dispute-lost': {
    name: '拒付争议败诉',
    title: '{number} 的拒付争议败诉',
    text: '与{party}的 {amount} 被付款方银行收回，这一单还要付。',
  },
  'transfer-recorded': {
    name: '登记了转账',
    title: '{party}登记了转账 {number}',
    text: '{amount}，请对照银行回单核款。',
  },
  'transfer-verified': { name: '转账已核款', title: '转账 {number} 已核款', text: '{party}确认收到 {amount}。' },
  'transfer-rejected': {
    name: '转账没有到账',
    title: '转账 {number} 没有到账',
    text: '{party}没有查到 {amount}，原因：{reason}',
  },
  'terms-proposed': {
    name: '对方提出月结',
    title: '{party}提出按月结算',
    text: '次月 {days} 日付款，等你们答复。',
  },
  'terms-agreed': { name: '月结已约定', title: '{party}同意按月结算', text: '以后下的采购单次月 {days} 日付款。' },
  'terms-declined': { name: '没有同意月结', title: '{party}没有同意按月结算', text: '原因：{reason}' },
  'terms-ended': { name: '月结已结束', title: '{party}结束了月结', text: '以后下的采购单按付款天数。原因：{reason}' },
  'statement-drawn-up': {
    name: '对账单等确认',
    title: '对账单 {number} 等你们确认',
    text: '与{party}的账，期末余额 {amount}。',
  },
  'statement-confirmed': {
    name: '对账单双方已确认',
    title: '对账单 {number} 双方已确认',
    text: '与{party}的账，期末余额 {amount}。',
  },
  'statement-objected': {
    name: '对账单有异议',
    title: '对账单 {number} 有异议',
    text: '{party}：{reason}',
  },
  'statement-withdrawn': {
    name: '对账单已撤回',
    title: '对账单 {number} 已撤回',
    text: '{party}：{reason}',
  },
  'invoice-requested': {
    name: '对方申请开票',
    title: '{party}申请开票 {number}',
    text: '现在可开 {amount}，请开好后登记并附上发票。',
  },
  'invoice-declined': {
    name: '供货方没有按申请开票',
    title: '{party}没有按 {number} 开票',
    text: '原因：{reason}',
  },
  'invoice-issued': { name: '收到发票', title: '{party}开了发票 {number}', text: '{amount}，请核对后签收。' },
  'invoice-credited': {
    name: '发票被红冲',
    title: '{party}红冲了发票 {number}',
    text: '红冲 {amount}，原因：{reason}',
  },
  'invoice-objected': {
    name: '对方说发票有误',
    title: '{party}说发票 {number} 有误',
    text: '原因：{reason}。请核对，需要时红冲后重新开。',
  },
  'invoice-taken-back': {
    name: '发票登记被撤销',
    title: '{party}撤销了发票 {number} 的登记',
    text: '原因：{reason}',
  },
  'transfer-arrived-otherwise': {
    name: '到账与登记的不同',
    title: '转账 {number} 已核款，与登记的不同',
    text: '{party}按银行回单确认收到 {amount}（{what}）。没付到的仍要付，多出的记在多付待退。',
  },
  'transfer-received': {
    name: '供货方登记了到账',
    title: '{party}登记了到账 {number}',
    text: '{amount} 已经算作付款，不用再登记。',
  },
  'transfer-allocated': {
    name: '转账改了分摊',
    title: '转账 {number} 改了分摊',
    text: '{party}改了这笔 {amount} 付哪几单，请看是否对。',
  },
  'transfer-bounced': {
    name: '转账退汇',
    title: '转账 {number} 被银行退回',
    text: '{party}登记了退汇，{amount} 没有付成，原因：{reason}',
  },
  'refund-asked': { name: '对方申请退款', title: '{party}申请退款 {number}', text: '{amount}，原因：{reason}' },
  'refund-promised': {
    name: '对方要退款',
    title: '{party}登记要退你们一笔钱 {number}',
    text: '{amount}，原因：{reason}',
  },
  'refund-sent': { name: '对方退了款', title: '{party}退了款 {number}', text: '{amount}，请对照银行流水确认收到。' },
  'refund-received': { name: '对方收到退款', title: '退款 {number} 对方已收到', text: '{party}确认收到 {amount}。' },
  'refund-missed': { name: '退款没有收到', title: '{party}没有收到退款 {number}', text: '{amount}，原因：{reason}' },
  'refund-declined': {
    name: '退款没有被同意',
    title: '{party}没有同意退款 {number}',
    text: '{amount}，原因：{reason}',
  },
  'deposit-applied': {
    name: '定金抵了货款',
    title: '采购单 {number} 用定金抵了货款',
    text: '{party}用定金抵了 {amount}。',
  },
  'deposit-claimed': {
    name: '定金处理等答复',
    title: '{party}就协议 {number} 的定金提出处理',
    text: '{amount}，原因：{reason}。请看过后答复。',
  },
  'deposit-claim-answered': {
    name: '定金处理有了答复',
    title: '{party}答复了协议 {number} 的定金处理',
    text: '涉及 {amount}，点开看结果。',
  },
  'bank-lines-wait': {
    name: '银行流水待认领',
    title: '银行流水里有进账没认领，过期 {days} 天',
    text: '认领以后才算收到货款。点开逐笔确认，与采购无关的标为无关。',
  },
}
