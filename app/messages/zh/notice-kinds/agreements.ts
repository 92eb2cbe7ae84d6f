export const agreementsNotices = {
  'agreement-sent': { name: '协议等签字', title: '购销协议 {number} 等你们签字', text: '{party}送来签署。' },
  'agreement-countered': {
    name: '对方改了协议',
    title: '{party}改了购销协议 {number}',
    text: '新的一版等你们看：同意就签，不同意可以再改。',
  },
  'agreement-signed': {
    name: '对方签了协议',
    title: '{party}签了购销协议 {number}',
    text: '等你们签字，双方签完生效。',
  },
  'agreement-in-force': {
    name: '协议生效',
    title: '购销协议 {number} 已生效',
    text: '{party}签了字，可以分批下单了。',
  },
  'agreement-returned': {
    name: '协议退回修改',
    title: '购销协议 {number} 退回修改',
    text: '{party}退回，原因：{reason}',
  },
  'agreement-voided': { name: '协议作废', title: '购销协议 {number} 已作废', text: '{party}作废，原因：{reason}' },
  'agreement-terminated': {
    name: '协议解除',
    title: '购销协议 {number} 已解除',
    text: '{party}解除，原因：{reason}',
  },
  'amendment-sent': { name: '补充协议等签字', title: '补充协议 {number} 等你们签字', text: '{party}送来签署。' },
  'amendment-signed': {
    name: '对方签了补充协议',
    title: '{party}签了补充协议 {number}',
    text: '等你们签字，双方签完生效。',
  },
  'amendment-in-force': {
    name: '补充协议生效',
    title: '补充协议 {number} 已生效',
    text: '{party}签了字，以后下单按新的约定。',
  },
  'amendment-returned': {
    name: '补充协议退回修改',
    title: '补充协议 {number} 退回修改',
    text: '{party}退回，原因：{reason}',
  },
  'amendment-voided': {
    name: '补充协议作废',
    title: '补充协议 {number} 已作废',
    text: '{party}作废，原因：{reason}',
  },
  'proposal-sent': {
    name: '收到采购建议',
    title: '帮扶干部发来采购建议 {number}',
    text: '共 {amount}，{what} 前可以接受。要不要由你们定。',
  },
  'proposal-withdrawn': { name: '采购建议撤回', title: '采购建议 {number} 已撤回', text: '原因：{reason}' },
  'proposal-taken': {
    name: '建议被接受',
    title: '{party}接受了建议 {number}',
    text: '放进采购篮 {amount}，下单后能看到。',
  },
  'proposal-declined': { name: '建议没有被接受', title: '{party}没有接受建议 {number}', text: '原因：{reason}' },
}
