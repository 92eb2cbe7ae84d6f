import { type Fen, fen, ZERO_FEN } from '../money/fen'
import { divideHalfUp } from '../money/half-up'
import { decimalPlaces } from '../notation/decimal'

/**
 * 完成率 = counted ÷ target, as text with four places, rounded half-up once from fen: '3.5738'. Null (shown as "—")
 * without a target or with a target of zero. docs/domain.md §3.
 */
export function completionRate(countedFen: Fen, targetFen: Fen | null): string | null {
  return ratio(countedFen, targetFen)
}

/** 超额比例 = (counted − target) ÷ target, as completionRate: always exactly 1 less, also as printed. */
export function overTargetRate(countedFen: Fen, targetFen: Fen | null): string | null {
  return targetFen === null ? null : ratio(fen(countedFen - targetFen), targetFen)
}

/** 完成率 in percent with two places: '357.38'. */
export function completionPercent(countedFen: Fen, targetFen: Fen | null): string | null {
  return ratio(countedFen, targetFen, 100n, 2)
}

/** 超额比例 in percent with two places: '257.38'. */
export function overTargetPercent(countedFen: Fen, targetFen: Fen | null): string | null {
  return targetFen === null ? null : ratio(fen(countedFen - targetFen), targetFen, 100n, 2)
}

/** What the village still lacks to its target, 0 when it is reached; null without a target. */
export function gapFen(countedFen: Fen, targetFen: Fen | null): Fen | null {
  if (targetFen === null) return null
  return countedFen >= targetFen ? ZERO_FEN : fen(targetFen - countedFen)
}

/** part ÷ whole × scale with the given places, half-up; null where the whole is absent or not above zero. */
export function ratio(part: Fen, whole: Fen | null, scale = 1n, places = 4): string | null {
  if (whole === null || whole <= 0n) return null
  return decimalPlaces(divideHalfUp(part * scale * 10n ** BigInt(places), whole), places)
}
