/** Delivery notes and acceptance. */
export const deliveries = {
  title: '送货与验收',
}
