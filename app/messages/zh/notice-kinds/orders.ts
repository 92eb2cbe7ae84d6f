export const ordersNotices = {
  'order-placed': { name: '收到采购单', title: '{party}下了采购单 {number}', text: '货款 {amount}，等你们接单。' },
  'approval-asked': { name: '采购单待审批', title: '采购单 {number} 等你审批', text: '{party}提交，货款 {amount}。' },
  'approval-refused': {
    name: '采购单审批驳回',
    title: '采购单 {number} 没有通过审批',
    text: '{party}驳回，原因：{reason}',
  },
  'order-confirmed': { name: '供货方接单', title: '{party}接了采购单 {number}', text: '接下来由对方发货。' },
  'order-confirmed-in-part': {
    name: '供货方少接',
    title: '{party}只接了采购单 {number} 的一部分',
    text: '{what}。发货前可以取消。',
  },
  'freight-asked': {
    name: '运费待同意',
    title: '采购单 {number} 的运费等你们同意',
    text: '{party}报运费 {amount}，同意后才算接单。',
  },
  'freight-agreed': {
    name: '对方同意了运费',
    title: '{party}同意了采购单 {number} 的运费',
    text: '{amount}，可以备货了。',
  },
  'order-declined': { name: '供货方不接单', title: '{party}没有接采购单 {number}', text: '原因：{reason}' },
  'order-closed-short': {
    name: '短交关闭',
    title: '采购单 {number} 已短交关闭',
    text: '{party}关闭，原因：{reason}',
  },
  'order-dispatched': { name: '已发货', title: '采购单 {number} 已发货', text: '{party}发了货，收到后请验收。' },
  'delivery-arrived': {
    name: '货已送达',
    title: '采购单 {number} 的货已送到',
    text: '{party}的货到了，请清点验收。送达不等于验收。',
  },
  'acceptance-signed': { name: '已验收', title: '{party}验收了采购单 {number}', text: '验收金额 {amount}。' },
  'dispute-opened': { name: '对方有异议', title: '{party}对采购单 {number} 的验收有异议', text: '原因：{reason}。' },
  'dispute-escalated': {
    name: '请帮扶干部过问异议',
    title: '{party}请帮扶干部过问采购单 {number}',
    text: '验收有异议，双方还没有谈妥。',
  },
  'remedy-proposed': {
    name: '对方提出处理办法',
    title: '{party}就采购单 {number} 提出处理办法',
    text: '{reason}。请看过后答复。',
  },
  'remedy-agreed': { name: '处理办法生效', title: '采购单 {number} 的处理办法已生效', text: '{party}：{reason}。' },
  'remedy-declined': {
    name: '处理办法没有被同意',
    title: '{party}没有同意采购单 {number} 的处理办法',
    text: '原因：{reason}。',
  },
  'remark-written': { name: '对方留言', title: '{party}在 {number} 上留了言', text: '{what}' },
  'task-overdue': {
    name: '逾期提醒',
    title: '{number} 过期 {days} 天没有办',
    text: '{party}在等你们。点开就到要办的地方。',
  },
}
