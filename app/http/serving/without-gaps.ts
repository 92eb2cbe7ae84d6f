/**
 * The page as it was meant. React 18 fills its chunks to the last byte, and where a Chinese character does not fit any
 * more it leaves up to two zero bytes (facebook/react#24985, mended in 19); browsers show them as � in attributes.
 * HTML never holds a zero byte, so all of them go.
 */
export function withoutGaps(html: Buffer): Buffer {
  let gap = html.indexOf(0)
  if (gap === -1) return html
  const pieces: Buffer[] = []
  let from = 0
  for (; gap !== -1; gap = html.indexOf(0, from)) {
    pieces.push(html.subarray(from, gap))
    from = gap + 1
  }
  return Buffer.concat([...pieces, html.subarray(from)])
}
