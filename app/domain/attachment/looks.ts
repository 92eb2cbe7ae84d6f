/**
 * What a picture looks like, as 64 bits that hardly change when it is scaled, recompressed or slightly brightened
 * (difference hash): each bit says whether a spot is darker than its right neighbour in a picture of 9 × 8 spots.
 */
const LOOKS_WIDTH = 9
const LOOKS_HEIGHT = 8
/** Two pictures look alike when so many of the 64 bits differ at most. */
export const ALIKE_BITS = 6

/** Of pictures that differ in at most six bits, one of seven bands is equal: that is what the index finds. */
const BANDS = ALIKE_BITS + 1
const BAND_BITS = 10
/** Below this a difference of two spots is noise. */
const STEP = 3
/** A blank page or a wall says nothing: so many spots have to differ from their neighbour. */
const LEAST_STEPS = 10

/**
 * The bands of a picture's looks; empty where there is too little to see.
 *
 * @param spots 72 shades from 0 to 255, row by row
 */
export function looksOf(spots: ArrayLike<number>): number[] {
  const bits: boolean[] = []
  let steps = 0
  for (let row = 0; row < LOOKS_HEIGHT; row++) {
    for (let column = 0; column + 1 < LOOKS_WIDTH; column++) {
      const at = row * LOOKS_WIDTH + column
      const difference = (spots[at + 1] ?? 0) - (spots[at] ?? 0)
      bits.push(difference >= STEP)
      if (Math.abs(difference) >= STEP) steps++
    }
  }
  return steps < LEAST_STEPS ? [] : bandsOf(bits)
}

/** A band holds its own place too, so that equal bits elsewhere are not equal bands. */
function bandsOf(bits: readonly boolean[]): number[] {
  const bands: number[] = Array.from({ length: BANDS }, (_, band) => band << BAND_BITS)
  bits.forEach((bit, index) => {
    const band = Math.min(BANDS - 1, Math.floor(index / 9))
    if (bit) bands[band] = (bands[band] ?? 0) | (1 << (index - band * 9))
  })
  return bands
}

/** In how many of the 64 bits two looks differ; null where one of them has none. */
export function bitsApart(one: readonly number[], other: readonly number[]): number | null {
  if (one.length !== BANDS || other.length !== BANDS) return null
  return one.reduce((apart, band, index) => apart + bitsSet(band ^ (other[index] ?? 0)), 0)
}

function bitsSet(value: number): number {
  let count = 0
  for (let rest = value; rest !== 0; rest &= rest - 1) count++
  return count
}
