/** Purchase agreements and their signing. */
export const agreements = {
  title: '购销协议',
}
