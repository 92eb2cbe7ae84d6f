/** Passwords, codes, the second factor, devices. */
export const access = {
  /** Sent to phones. */
  texts: {
    code: '【乡约】{code} 是你的验证码，用于{purpose}，10 分钟内有效。不要告诉任何人，工作人员也不会问你要。',
    purposes: {
      'sign-up': '注册',
      forgot: '重设密码',
      'second-factor': '身份验证',
      'new-phone': '更换手机号',
    },
    passwordChanged: '【乡约】你的密码刚刚改过，所有设备都已退出。如果不是你本人改的，请马上联系帮扶干部。',
  },
}
