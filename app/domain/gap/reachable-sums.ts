/**
 * Which sums can be made, one bit per sum from 0 to `most`. Shifting and joining whole words makes a question about
 * three million sums one of milliseconds, so the basket that closes a gap is found exactly and not by guessing.
 */
export class ReachableSums {
  private readonly words: Uint32Array

  private constructor(
    readonly most: number,
    words: Uint32Array,
  ) {
    this.words = words
  }

  /** Only nothing at all can be made. */
  static nothing(most: number): ReachableSums {
    const words = new Uint32Array(Math.floor(most / 32) + 1)
    words[0] = 1
    return new ReachableSums(most, words)
  }

  has(sum: number): boolean {
    if (sum < 0 || sum > this.most) return false
    return ((this.words[Math.floor(sum / 32)] ?? 0) & (1 << (sum % 32))) !== 0
  }

  /** These sums, and each of them with `start`, start + stride, … start + times × stride on top. */
  with(runs: readonly { readonly start: number; readonly stride: number; readonly times: number }[]): ReachableSums {
    const joined = new ReachableSums(this.most, this.words.slice())
    for (const { start, stride, times } of runs) {
      if (start > this.most) continue
      if (times === 0) {
        joinShifted(joined.words, this.words, start)
        continue
      }
      const moved = new Uint32Array(this.words.length)
      joinShifted(moved, this.words, start)
      const useful = Math.min(times, stride > 0 ? Math.floor((this.most - start) / stride) : 0)
      for (let have = 1; have <= useful; ) {
        const step = Math.min(have, useful + 1 - have)
        joinShifted(moved, moved, step * stride)
        have += step
      }
      for (let index = 0; index < moved.length; index++) joined.words[index]! |= moved[index]!
    }
    return joined
  }

  /** The smallest sum from `from` on; null where there is none. */
  least(from: number): number | null {
    for (let sum = Math.max(0, from); sum <= this.most; sum++) {
      if (sum % 32 === 0 && this.words[sum / 32] === 0) sum += 31
      else if (this.has(sum)) return sum
    }
    return null
  }

  /** The largest sum up to `to`; 0 can always be made. */
  greatest(to: number): number {
    for (let sum = Math.min(to, this.most); sum > 0; sum--) {
      if (sum % 32 === 31 && this.words[(sum - 31) / 32] === 0) sum -= 31
      else if (this.has(sum)) return sum
    }
    return 0
  }
}

/** target |= source << bits. From the top down, so that source and target may be the same. */
function joinShifted(target: Uint32Array, source: Uint32Array, bits: number): void {
  const [words, rest] = [Math.floor(bits / 32), bits % 32]
  for (let index = target.length - 1; index >= words; index--) {
    const low = (source[index - words] ?? 0) << rest
    const carried = rest === 0 || index === words ? 0 : (source[index - words - 1] ?? 0) >>> (32 - rest)
    target[index]! |= low | carried
  }
}
