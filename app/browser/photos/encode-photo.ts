import { type SquareCrop, sideOf } from './square-crop'

/** Both sides of what is sent at most, in pixels, and how many bytes: seconds on a slow line instead of a minute. */
const LONGEST = 1280
const MOST_BYTES = 300_000
const QUALITIES = [0.85, 0.75, 0.65, 0.5]
/** A larger file is unpacked smaller at once: an old phone has no memory for fifty million pixels. */
const LARGE_FILE = 1_500_000
const UNPACKED_WIDTH = 2048

/** The picture of a file, upright; null where this browser cannot read it. */
export async function unpackPhoto(file: File): Promise<ImageBitmap | null> {
  const smaller = file.size > LARGE_FILE ? ({ resizeWidth: UNPACKED_WIDTH, resizeQuality: 'medium' } as const) : {}
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image', ...smaller })
  } catch {
    return null
  }
}

/** Draws the square of a picture over the whole of a square canvas. */
export function drawSquare(canvas: HTMLCanvasElement, picture: ImageBitmap, crop: SquareCrop): void {
  const pen = canvas.getContext('2d')
  if (!pen) return
  const side = canvas.width
  const scale = side / sideOf(picture, crop)
  pen.setTransform(1, 0, 0, 1, 0, 0)
  // What is see-through becomes white, not the black of a JPEG.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, side, side)
  pen.translate(side / 2, side / 2)
  pen.rotate((crop.turns * Math.PI) / 2)
  pen.scale(scale, scale)
  pen.translate(-crop.x, -crop.y)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(picture, 0, 0)
}

/** The square as a JPEG of at most 300 kB; null where the browser makes none. */
export async function encodeSquare(picture: ImageBitmap, crop: SquareCrop): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.min(LONGEST, Math.round(sideOf(picture, crop))))
  canvas.height = canvas.width
  drawSquare(canvas, picture, crop)
  let smallest: Blob | null = null
  for (const quality of QUALITIES) {
    smallest = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (smallest === null || smallest.size <= MOST_BYTES) return smallest
  }
  return smallest
}
