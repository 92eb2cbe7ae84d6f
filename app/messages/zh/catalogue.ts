/** Products, search and the basket. */
export const catalogue = {
  title: '产品',
}
