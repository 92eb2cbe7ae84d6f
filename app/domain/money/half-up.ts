/**
 * Integer division with ties towards +∞ (2.5 → 3, −2.5 → −2), so that adding a whole number before or after
 * rounding gives the same: a completion rate and the rate above target differ by exactly 1 even as printed.
 */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('divideHalfUp needs a positive denominator')
  return floorDivide(2n * numerator + denominator, 2n * denominator)
}

function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator
  return numerator % denominator < 0n ? quotient - 1n : quotient
}
