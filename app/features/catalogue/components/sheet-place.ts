import type { Messages } from '~/messages'

/** Where a kind of sheet is sent, and its words: what the pages of products say of products, those of fields of fields. */
export interface SheetPlace {
  words: Omit<Messages['productSheet'], 'columns' | 'notes' | 'billedBy' | 'supply' | 'sheetName'>
  /** The page of what is in it: '/produce'. */
  base: string
}
