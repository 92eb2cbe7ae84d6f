import { type Thousandths, thousandths } from '../quantity/thousandths'

/** A harvest over some half-months, as evenly as whole steps allow; the first ones take what does not divide. */
export function spreadEvenly(quantity: Thousandths, count: number, step: Thousandths): Thousandths[] {
  if (count < 1 || step <= 0n) throw new RangeError(`cannot spread over ${count} by ${step}`)
  const steps = quantity / step
  const rest = quantity % step
  const parts = BigInt(count)
  return Array.from({ length: count }, (_, index) => {
    const share = steps / parts + (BigInt(index) < steps % parts ? 1n : 0n)
    return thousandths(share * step + (index === 0 ? rest : 0n))
  })
}
