import sharp from 'sharp'

export interface Picture {
  bytes: Uint8Array<ArrayBuffer>
  width: number
  height: number
  /** 9 × 8 shades of grey, row by row: what it looks like from far away. */
  spots: Uint8Array
}

export type PictureFault = 'damaged' | 'too-many-pixels' | 'busy'

/** The longest side that is kept: a receipt stays readable, a camera's twelve million pixels are not needed for it. */
const LONGEST_SIDE = 3200
const AT_ONCE = 2
const WAITING = 20

// Only these three ever reach a decoder, whatever a file claims to be; nothing of one picture is kept for the next.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })
sharp.cache(false)
sharp.concurrency(1)

const waiting: (() => void)[] = []
let running = 0

/**
 * Draws a picture anew: upright, in sRGB, at most 3200 pixels a side, without metadata (place, device, time) and
 * without anything that stood behind or between the pixels. Animated ones keep their first frame.
 */
export async function redrawPicture(
  bytes: Uint8Array,
  { format, mostPixels }: { format: 'jpeg' | 'png' | 'webp'; mostPixels: number },
): Promise<Picture | PictureFault> {
  if (running >= AT_ONCE && waiting.length >= WAITING) return 'busy'
  return await inTurn(async () => {
    try {
      const source = sharp(bytes, { limitInputPixels: false, failOn: 'error', animated: false, sequentialRead: true })
      const head = await source.metadata()
      if (head.format !== format) return 'damaged'
      if (head.width * head.height > mostPixels) return 'too-many-pixels'
      const limited = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', animated: false })
      const upright = limited
        .autoOrient()
        .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      const drawn =
        format === 'jpeg'
          ? upright.jpeg({ quality: 85 })
          : format === 'png'
            ? upright.png()
            : upright.webp({ quality: 85 })
      const { data, info } = await drawn.toBuffer({ resolveWithObject: true })
      const spots = await sharp(data)
        .flatten({ background: '#fff' })
        .greyscale()
        .resize({ width: 9, height: 8, fit: 'fill' })
        .raw()
        .toBuffer()
      return { bytes: new Uint8Array(data), width: info.width, height: info.height, spots: new Uint8Array(spots) }
    } catch {
      return 'damaged'
    }
  })
}

/** A picture in one of the sizes it is shown in. */
export interface DrawnSize {
  bytes: Uint8Array<ArrayBuffer>
  width: number
  height: number
}

export interface WantedSize {
  side: number
  /** `square`: cut to a square out of the middle; `inside`: whole. Neither is ever drawn larger than it is. */
  fit: 'square' | 'inside'
  format: 'webp' | 'jpeg'
}

/**
 * Draws a picture that was drawn anew before ({@link redrawPicture}) in the sizes it is shown in; a square is always
 * `side` pixels wide and high. What was see-through is white.
 */
export async function drawSizes(bytes: Uint8Array, wanted: readonly WantedSize[]): Promise<DrawnSize[] | 'busy'> {
  if (running >= AT_ONCE && waiting.length >= WAITING) return 'busy'
  return await inTurn(async () => {
    const drawn: DrawnSize[] = []
    for (const { side, fit, format } of wanted) {
      const sized = sharp(bytes, { failOn: 'error', animated: false })
        .flatten({ background: '#fff' })
        .resize({
          width: side,
          height: side,
          fit: fit === 'square' ? 'cover' : 'inside',
          withoutEnlargement: fit === 'inside',
        })
      const file = format === 'webp' ? sized.webp({ quality: 78 }) : sized.jpeg({ quality: 80, mozjpeg: true })
      const { data, info } = await file.toBuffer({ resolveWithObject: true })
      drawn.push({ bytes: new Uint8Array(data), width: info.width, height: info.height })
    }
    return drawn
  })
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running++
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
