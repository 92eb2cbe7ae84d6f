export const produceNotices = {
  'behalf-entered': {
    name: '帮扶干部代录了产品或种植',
    title: '请确认：帮扶干部替你们登记了“{what}”',
    text: '{party}代录。确认以前不上架、不算数；不对就写明哪里不对。',
  },
  'behalf-confirmed': {
    name: '代录已确认',
    title: '{party}确认了“{what}”',
    text: '代录的已经是合作社自己的了。',
  },
  'entry-overdue': {
    name: '代录等你们确认',
    title: '帮扶干部替你们登记的“{what}”还没确认，已过 {days} 天',
    text: '打开看看对不对，点“确认”或写明哪里有误。',
  },
  'behalf-disputed': { name: '代录有误', title: '{party}说“{what}”有误', text: '{reason}' },
  'product-listed': {
    name: '产品已上架',
    title: '“{what}”已上架',
    text: '街道看过了，采购单位现在能看到。',
  },
  'product-returned': {
    name: '产品被退回',
    title: '“{what}”退回来了，请改一改',
    text: '原因：{reason}。改好后再提交。',
  },
  'product-held': {
    name: '产品被暂停',
    title: '帮扶干部暂停了“{what}”',
    text: '原因：{reason}。改好后可以自己重新上架；已下的单照常交货。',
  },
  'price-asked': {
    name: '请改价格',
    title: '“{what}”的价格，帮扶干部请你们再看看',
    text: '{reason}。可以改价，也可以写明为什么；产品照常在卖。',
  },
  'price-accepted': { name: '价格被认可', title: '帮扶干部认可了“{what}”的价格', text: '{reason}' },
  'price-explained': {
    name: '供货方说明了价格',
    title: '{party}说明了“{what}”的价格',
    text: '{reason}',
  },
  'certification-applied': {
    name: '产品申报认定',
    title: '{party}为“{what}”申报认定',
    text: '申报 {number} 等着推荐。',
  },
  'certification-answered': {
    name: '申报补充说明',
    title: '{party}补充了“{what}”的申报说明',
    text: '申报 {number} 等着推荐。',
  },
  'certification-recommended': {
    name: '产品已推荐',
    title: '“{what}”已推荐认定',
    text: '{party}的申报 {number} 可以公示了。',
  },
  'certification-objected': {
    name: '公示收到异议',
    title: '“{what}”的认定公示收到异议',
    text: '{number} · {party}。请核实并公开答复。',
  },
  'certification-asked': {
    name: '认定申报要补充',
    title: '“{what}”的认定申报要补充说明',
    text: '要说明的：{reason}',
  },
  'certification-publicized': {
    name: '产品认定公示',
    title: '“{what}”开始认定公示',
    text: '公示到 {reason}，期间谁都可以提异议。',
  },
  'certification-certified': { name: '产品已认定', title: '“{what}”已认定为帮扶产品', text: '证书编号 {reason}。' },
  'certification-refused': {
    name: '产品未予认定',
    title: '“{what}”未予认定',
    text: '原因：{reason}。改正后可以重新申报。',
  },
  'certification-suspended': { name: '产品认定暂停', title: '“{what}”的认定已暂停', text: '原因：{reason}' },
  'certification-reinstated': { name: '产品认定恢复', title: '“{what}”的认定已恢复', text: '说明：{reason}' },
  'certification-revoked': { name: '产品认定撤销', title: '“{what}”的认定已撤销', text: '原因：{reason}' },
  'certification-ends': {
    name: '产品认定快到期',
    title: '“{what}”的认定快到期了',
    text: '有效期至 {reason}，现在可以续报。',
  },
  'certification-overdue': {
    name: '认定说明没有补充',
    title: '认定申报 {number} 等你们补充说明，已过 {days} 天',
    text: '答复以后才能继续办理。',
  },
}
