/** So many photos a product has at most: more than a page shows without becoming an album. */
export const MOST_PHOTOS = 6

/** So many characters say what is to be seen: one sentence, which is read aloud. */
export const LONGEST_ALT = 100

/** Both sides of the square picture on a shelf, and the longer side of the one on a product's page, in pixels. */
export const CARD_SIDE = 480
export const PAGE_SIDE = 1280

/** The files a photo is kept as, made once when it came. The JPEG is for what reads no WebP: link previews, papers. */
export const PHOTO_FILES = ['card.webp', 'page.webp', 'page.jpg'] as const
export type PhotoFile = (typeof PHOTO_FILES)[number]

/** A picture as a page shows it. */
export interface Photo {
  readonly path: string
  readonly width: number
  readonly height: number
}

/** A photo on its product's page. */
export interface ProductPhoto extends Photo {
  readonly id: string
  /** What is to be seen on it; empty: the product's name has to do. */
  readonly alt: string
  /** The same in English; empty: `alt` has to do. */
  readonly altEn: string
  /** The same as JPEG. */
  readonly jpegPath: string
}

/** Where a photo is served; what stands there never changes. */
export function photoPath(id: string, file: PhotoFile): string {
  return `/photos/${id}/${file}`
}

/** A product's picture on a shelf, square; null: the drawn one stands for it. */
export function cardPhoto(photoId: string | null): Photo | null {
  return photoId === null ? null : { path: photoPath(photoId, 'card.webp'), width: CARD_SIDE, height: CARD_SIDE }
}
