/**
 * The quantity one press further, on the grid of the step and inside the bounds, all in sale units as text and numbers;
 * what is no number starts at `min`. More than a thousandth is not kept.
 */
export function stepped(
  value: string,
  direction: 1 | -1,
  { step, min, max }: { step: number; min: number; max?: number | undefined },
): string {
  const steps = Math.round((Number(value.replaceAll(',', '')) || 0) / step) + direction
  const floor = Math.ceil(min / step)
  const ceiling = max === undefined ? Number.POSITIVE_INFINITY : Math.floor(max / step)
  const thousandths = Math.round(Math.max(floor, Math.min(ceiling, steps)) * step * 1000)
  return String(thousandths / 1000)
}
