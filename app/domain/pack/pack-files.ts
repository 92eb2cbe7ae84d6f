import { folderName, pieceFileName } from './file-names'
import type { Piece, PieceKind } from './pack'

export interface PackLabels {
  readonly kinds: Readonly<Record<PieceKind, string>>
  readonly folders: { readonly agreements: string; readonly receipts: string; readonly invoices: string }
}

export interface PackedFile {
  readonly piece: Piece
  /** In the archive, with / between folders. */
  readonly path: string
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/ofd': 'ofd',
}

/**
 * Where each piece lies in the archive: of one order all side by side in their order; of many, agreements and receipts
 * in folders of their own, because they belong to several orders, and each order's papers in its folder.
 */
export function packedFiles(pieces: readonly Piece[], labels: PackLabels): PackedFile[] {
  const one = new Set(pieces.flatMap(({ orders }) => orders)).size <= 1
  const folderOf = (piece: Piece) => {
    if (one) return ''
    if (['agreement', 'amendment', 'annex'].includes(piece.kind)) return `${folderName(1, labels.folders.agreements)}/`
    if (piece.kind === 'receipt') return `${folderName(3, labels.folders.receipts)}/`
    if (piece.kind === 'invoice') return `${folderName(4, labels.folders.invoices)}/`
    return `${folderName(2, labels.kinds.order)}/${piece.orders[0] ?? ''}/`
  }
  const folders = new Map<string, Piece[]>()
  for (const piece of pieces) {
    const folder = folderOf(piece)
    folders.set(folder, [...(folders.get(folder) ?? []), piece])
  }
  return [...folders].flatMap(([folder, inside]) =>
    inside.map((piece, index) => ({ piece, path: folder + fileName(piece, index + 1, inside.length, labels) })),
  )
}

function fileName(piece: Piece, position: number, of: number, { kinds }: PackLabels): string {
  const { from, kind, number } = piece
  const label = kinds[kind]
  if ('paper' in from) return pieceFileName(position, { of, label, number, ending: 'pdf' })
  const base = from.name.replace(/\.[^.]*$/u, '')
  return pieceFileName(position, { of, label, number: `${number}-${base}`, ending: ENDINGS[from.mediaType] ?? 'bin' })
}
