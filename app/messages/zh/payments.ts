/** Bank transfers and their verification. */
export const payments = {
  title: '对公转账',
}
