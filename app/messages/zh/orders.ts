/** Orders from basket to settled. */
export const orders = {
  title: '采购单',
}
