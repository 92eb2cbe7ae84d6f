/** The key under which Stripe does one thing once: of the document and the attempt, never of the moment. */
export function checkoutKey(checkoutId: string, attempt: number): string {
  return `checkout-${checkoutId}-${attempt}`
}

export function refundKey(refundId: string, attempt: number): string {
  return `refund-${refundId}-${attempt}`
}
