import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from 'pdf-lib'
import sharp from 'sharp'

/** A4 in points, and what a picture leaves free around it. */
const [WIDTH, HEIGHT] = [595.28, 841.89]
const MARGIN = 36
const PICTURE_QUALITY = 85

/** Many papers and pictures, bound into one PDF with a page number on each page. */
export class PdfBinder {
  private constructor(private readonly bound: PDFDocument) {}

  static async open(): Promise<PdfBinder> {
    return new PdfBinder(await PDFDocument.create({ updateMetadata: false }))
  }

  /** Pages so far. */
  get pages(): number {
    return this.bound.getPageCount()
  }

  /**
   * Puts a PDF or a picture behind what is there.
   * @returns how many pages it has; null when it cannot be bound (broken, locked): then nothing was added
   */
  async add(bytes: Uint8Array, mediaType: string): Promise<number | null> {
    try {
      return mediaType === 'application/pdf' ? await this.#addPdf(bytes) : await this.#addPicture(bytes, mediaType)
    } catch {
      return null
    }
  }

  /**
   * The whole, with `front` before it. The front names pages, so it is drawn again where it is longer than thought.
   * @param front draws it; told how many pages it takes itself
   */
  async finish(
    front: (ownPages: number) => Promise<Uint8Array>,
    about: { title: string; at: Date },
  ): Promise<Uint8Array> {
    let own = 1
    let drawn = await PDFDocument.load(await front(own))
    while (drawn.getPageCount() !== own) {
      own = drawn.getPageCount()
      drawn = await PDFDocument.load(await front(own))
    }
    const pages = await this.bound.copyPages(drawn, drawn.getPageIndices())
    for (const [index, page] of pages.entries()) this.bound.insertPage(index, page)
    const font = await this.bound.embedFont(StandardFonts.Helvetica)
    const all = this.bound.getPages()
    for (const [index, page] of all.entries()) numberPage(page, font, `${index + 1} / ${all.length}`)
    this.bound.setTitle(about.title)
    this.bound.setCreationDate(about.at)
    this.bound.setModificationDate(about.at)
    return await this.bound.save()
  }

  async #addPdf(bytes: Uint8Array): Promise<number> {
    const from = await PDFDocument.load(bytes, { updateMetadata: false })
    // All of it is read before any of it is added.
    const pages = await this.bound.copyPages(from, from.getPageIndices())
    for (const page of pages) this.bound.addPage(page)
    return pages.length
  }

  async #addPicture(bytes: Uint8Array, mediaType: string): Promise<number> {
    const jpeg =
      mediaType === 'image/jpeg'
        ? bytes
        : await sharp(bytes).flatten({ background: '#fff' }).jpeg({ quality: PICTURE_QUALITY }).toBuffer()
    const picture = await this.bound.embedJpg(jpeg)
    const lying = picture.width > picture.height
    const [width, height] = lying ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT]
    const fitted = picture.scaleToFit(width - 2 * MARGIN, height - 2 * MARGIN)
    const at = { x: (width - fitted.width) / 2, y: (height - fitted.height) / 2 }
    this.bound.addPage([width, height]).drawImage(picture, { ...at, width: fitted.width, height: fitted.height })
    return 1
  }
}

/** In the lower corner, below what papers say at their foot. */
function numberPage(page: PDFPage, font: PDFFont, text: string): void {
  const size = 8
  const { width } = page.getSize()
  page.drawText(text, { x: width - font.widthOfTextAtSize(text, size) - 18, y: 10, size, font })
}
