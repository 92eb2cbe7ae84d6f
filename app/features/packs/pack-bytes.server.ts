import type { SignedInPerson } from '~/domain/access/actor'
import { type MissingPiece, MOST_MERGED_BYTES, type PackFormat, type Piece, packContents } from '~/domain/pack/pack'
import { type PackedFile, packedFiles } from '~/domain/pack/pack-files'
import type { Locale } from '~/messages'
import { PdfBinder } from '~/platform/pdf/bind-pdfs'
import type { Pdf } from '~/platform/pdf/pdf'
import { type ZippedFile, zipChunks } from '~/platform/zip/zip-chunks'
import { readAttachmentContent } from '../attachments/attachments.view.server'
import { paperLanguage } from '../papers/paper-language'
import { readPaper } from '../papers/papers.view.server'
import type { UseCaseContext } from '../use-case'
import { type ListFacts, listPaper } from './list-paper'
import type { PackedOrder } from './order-files.server'

/** How and for whom it is written. */
export interface PackStyle {
  readonly format: PackFormat
  readonly locale: Locale
  /** Where the papers' codes lead. */
  readonly origin: string
  readonly sample: boolean
  readonly pdf: Pdf
}

export interface PackPlan {
  readonly orders: readonly PackedOrder[]
  readonly files: readonly PackedFile[]
  readonly missing: readonly MissingPiece[]
}

/** One PDF would be larger than what is put together in memory. */
export class PackTooLarge extends Error {}

/** What a pack of these orders holds, and where. */
export function planPack(orders: readonly PackedOrder[], locale: Locale): PackPlan {
  const { pieces, missing } = packContents(orders)
  const { kinds, folders } = paperLanguage(locale, false).messages.packs
  return { orders, files: packedFiles(pieces, { kinds, folders }), missing }
}

export type PackAbout = Pick<ListFacts, 'name' | 'organisation' | 'side'>

/**
 * The pack as it is sent or kept, chunk by chunk. An archive never holds more than one file in memory; a PDF is put
 * together whole.
 *
 * @param onPiece told after each piece
 * @throws PackTooLarge
 */
export function packBytes(
  ctx: UseCaseContext<SignedInPerson>,
  plan: PackPlan,
  about: PackAbout,
  style: PackStyle,
  onPiece: (done: number) => Promise<void> = async () => {},
): AsyncGenerator<Uint8Array> {
  const facts: ListFacts = { ...plan, ...about, asOf: ctx.now }
  return style.format === 'ZIP' ? zipChunks(zipped(ctx, facts, style, onPiece)) : bound(ctx, facts, style, onPiece)
}

async function* zipped(
  ctx: UseCaseContext<SignedInPerson>,
  facts: ListFacts,
  style: PackStyle,
  onPiece: (done: number) => Promise<void>,
): AsyncGenerator<ZippedFile> {
  const language = paperLanguage(style.locale, style.sample)
  const list = `00-${language.messages.packs.folders.list}.pdf`
  yield { path: list, bytes: await style.pdf.render(listPaper(facts, language)), modified: ctx.now }
  for (const [index, { piece, path }] of facts.files.entries()) {
    yield { path, bytes: await bytesOf(ctx, piece, style), modified: ctx.now }
    await onPiece(index + 1)
  }
}

async function* bound(
  ctx: UseCaseContext<SignedInPerson>,
  facts: ListFacts,
  style: PackStyle,
  onPiece: (done: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const language = paperLanguage(style.locale, style.sample)
  const binder = await PdfBinder.open()
  const firstPage = new Map<PackedFile, number>()
  let taken = 0
  for (const [index, file] of facts.files.entries()) {
    const bytes = await bytesOf(ctx, file.piece, style)
    taken += bytes.byteLength
    if (taken > MOST_MERGED_BYTES) throw new PackTooLarge('one PDF of all this would be too large')
    const before = binder.pages
    const { from } = file.piece
    if ((await binder.add(bytes, 'paper' in from ? 'application/pdf' : from.mediaType)) !== null) {
      firstPage.set(file, before)
    }
    await onPiece(index + 1)
  }
  const front = (ownPages: number) => {
    const pageOf = (file: PackedFile) => {
      const before = firstPage.get(file)
      return before === undefined ? null : ownPages + before + 1
    }
    return style.pdf.render(listPaper({ ...facts, pageOf }, language))
  }
  yield await binder.finish(front, { title: `${language.messages.packs.paper.title} ${facts.name}`, at: ctx.now })
}

async function bytesOf(ctx: UseCaseContext<SignedInPerson>, piece: Piece, style: PackStyle): Promise<Uint8Array> {
  const { from, number } = piece
  if ('paper' in from) {
    const { locale, origin, sample, pdf } = style
    const found = await readPaper(ctx, { kind: from.paper, key: number, locale, origin, sample })
    if (!found) throw new Error(`the ${from.paper} ${number} of a pack is not there`)
    return await pdf.render(found.paper)
  }
  const content = await readAttachmentContent(ctx.db, ctx.actor.programmeId, from.attachmentId)
  if (!content) throw new Error(`the file ${from.attachmentId} of a pack is not there`)
  return content
}
