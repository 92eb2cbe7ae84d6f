/** A square cut out of a picture: its middle in the picture's own pixels, how far it is drawn near, and its quarter turns. */
export interface SquareCrop {
  readonly x: number
  readonly y: number
  /** 1: the largest square the picture holds. */
  readonly zoom: number
  /** Quarter turns to the right, 0 to 3. */
  readonly turns: number
}

export interface PictureSize {
  readonly width: number
  readonly height: number
}

export const MOST_ZOOM = 4

/** The largest square, out of the middle. */
export function middleSquare({ width, height }: PictureSize): SquareCrop {
  return { x: width / 2, y: height / 2, zoom: 1, turns: 0 }
}

/** How long the square's side is, in the picture's pixels. */
export function sideOf({ width, height }: PictureSize, { zoom }: SquareCrop): number {
  return Math.min(width, height) / zoom
}

/** Moved by so much of the square's side, as the eye sees it: to the right and down. The square stays in the picture. */
export function moved(picture: PictureSize, crop: SquareCrop, right: number, down: number): SquareCrop {
  const side = sideOf(picture, crop)
  const [dx, dy] = unturned(crop.turns, right * side, down * side)
  return within(picture, { ...crop, x: crop.x - dx, y: crop.y - dy })
}

/** Nearer by a factor, or further away below 1. */
export function zoomed(picture: PictureSize, crop: SquareCrop, factor: number): SquareCrop {
  return within(picture, { ...crop, zoom: Math.min(MOST_ZOOM, Math.max(1, crop.zoom * factor)) })
}

/** A quarter turn to the right. */
export function turned(crop: SquareCrop): SquareCrop {
  return { ...crop, turns: (crop.turns + 1) % 4 }
}

function within(picture: PictureSize, crop: SquareCrop): SquareCrop {
  const half = sideOf(picture, crop) / 2
  const held = (at: number, length: number) => Math.min(length - half, Math.max(half, at))
  return { ...crop, x: held(crop.x, picture.width), y: held(crop.y, picture.height) }
}

/** What is right and down to the eye, along the picture's own sides. */
function unturned(turns: number, right: number, down: number): [number, number] {
  switch (turns) {
    case 1:
      return [down, -right]
    case 2:
      return [-right, -down]
    case 3:
      return [-down, right]
    default:
      return [right, down]
  }
}
