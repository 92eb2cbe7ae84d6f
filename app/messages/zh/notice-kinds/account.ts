export const accountNotices = {
  'password-changed': {
    name: '密码已更改',
    title: '你的密码已更改',
    text: '其他设备已退出。不是你改的，请马上联系管理员。',
  },
  'second-factor-changed': {
    name: '二次验证变更',
    title: '你的二次验证已变更',
    text: '不是你改的，请马上联系管理员。',
  },
  'phone-changed': {
    name: '手机号变更',
    title: '你的登录手机号已更改',
    text: '新号码 {what}。不是你改的，请马上联系管理员。',
  },
  'rights-changed': { name: '权限变更', title: '你的权限有变化', text: '由{party}更改，请重新登录后查看。' },
}
