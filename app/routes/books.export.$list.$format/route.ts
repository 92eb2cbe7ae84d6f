import type { LoaderFunctionArgs } from '@remix-run/node'
import { askedEntries, askedOrders, askedParties } from '~/features/books/books.form'
import { openBook } from '~/features/books/books.view.server'
import { type BookList, exportBook } from '~/features/books/export-book.view.server'
import { requireAllowance } from '~/http/allowance.server'
import { downloadResponse } from '~/http/download.server'
import { notFound, requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'

/** A list of a book as a sheet, with the filters of its page. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.read')
  const query = new URL(args.request.url).searchParams
  const list = listOf(args.params.list, query) ?? notFound()
  const { format } = args.params
  if (format !== 'csv' && format !== 'xlsx') throw notFound()
  const book = (await openBook(ctx, askedParties(query))) ?? notFound()
  await requireAllowance(ctx, 'export')
  const { locale } = readPreferences(args.request)
  const { fileName, mediaType, chunks } = exportBook(ctx, book, list, { format, locale })
  return downloadResponse({ fileName, mediaType, bytes: null, chunks })
}

function listOf(name: string | undefined, query: URLSearchParams): BookList | null {
  if (name === 'orders') return { list: name, filter: askedOrders(query) }
  return name === 'entries' ? { list: name, filter: askedEntries(query) } : null
}
