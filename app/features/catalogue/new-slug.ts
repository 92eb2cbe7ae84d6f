/** Short, and random: the tail of the id. Names change and are written in many ways. */
export function newSlug(productId: string): string {
  return `p-${productId.replaceAll('-', '').slice(-8)}`
}
