export const officeNotices = {
  'review-waits': {
    name: '审核提醒',
    title: '“{what}”还在等镇街看',
    text: '应看的日子已过 {days} 天。',
  },
  'application-received': { name: '收到入驻申请', title: '{party}申请入驻', text: '请看材料，给出意见。' },
  'application-recommended': { name: '入驻申请已推荐', title: '{party}已获推荐', text: '等另一位帮扶干部审核。' },
  'application-approved': { name: '入驻通过', title: '{party}的入驻申请通过了', text: '现在可以做买卖了。' },
  'application-refused': {
    name: '入驻没有通过',
    title: '{party}的入驻申请没有通过',
    text: '原因：{reason}。改好后可以再交。',
  },
  'organisation-suspended': { name: '暂停资格', title: '{party}的资格已暂停', text: '原因：{reason}' },
  'bank-account-changed': { name: '收款账户变更', title: '{party}改了收款账户', text: '新账户 {what}，请核对。' },
  'sheet-submitted': {
    name: '线下表格待审核',
    title: '{party}提交了线下表格',
    text: '{what}，等另一位帮扶干部审核。',
  },
  'sheet-returned': { name: '线下表格退回', title: '{party}退回了线下表格', text: '{what}，原因：{reason}' },
  'sheet-approved': { name: '线下表格通过', title: '{party}通过了线下表格', text: '{what}，已计入。' },
  'year-closed': {
    name: '年度已结账',
    title: '{what} 年已结账',
    text: '年报 {number} 已冻结。之后的更正记为冲减，列在年报下面。',
  },
  'report-published': {
    name: '报告已公布',
    title: '{number} 已公布',
    text: '任何人都可以查看和核对；以后的更正列在它下面。',
  },
}
