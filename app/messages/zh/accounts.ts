/** Signing in, invitations and who one is. */
export const accounts = {
  title: '登录',
}
