import { getDocumentProxy } from 'unpdf'

/** The text of every page of a PDF, as a reader's copy would give it. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  // The reader takes the bytes for itself.
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  return pages
}

/** The text of a PDF without spaces and line ends: where a line was broken is no matter. */
export async function textOf(pdf: Uint8Array): Promise<string> {
  return (await pagesOf(pdf)).join('').replace(/\s/g, '')
}
