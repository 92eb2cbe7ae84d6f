import type { PaperDocument } from '~/domain/paper/paper-document'
import { drawPaper } from './draw-paper'

/** Draws papers. Every one that is asked for while others are drawn waits for its turn. */
export interface Pdf {
  /**
   * The paper as a PDF; equal papers are equal bytes.
   * @throws TooManyPapers when too many are waiting already
   */
  render(paper: PaperDocument): Promise<Buffer>
  /** Nothing more is drawn; what is being drawn is left. */
  close(): Promise<void>
}

/** So many may wait for their turn; a paper takes a tenth of a second, so this is some seconds. */
const MOST_WAITING = 60

/** The press has more to do than anybody would wait for: come back later. */
export class TooManyPapers extends Error {}

/** Draws on this thread, one paper after the other: for commands and tests. */
export function pdfHere(): Pdf {
  return { render: inTurn(drawPaper), close: async () => {} }
}

/** One at a time, in the order of asking, with a bound to how many may wait. */
export function inTurn(draw: (paper: PaperDocument) => Promise<Buffer>, most = MOST_WAITING): Pdf['render'] {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return (paper) => {
    if (waiting >= most) return Promise.reject(new TooManyPapers('too many papers are waiting to be drawn'))
    waiting++
    const turn = last.then(() => draw(paper))
    last = turn.catch(() => {}).then(() => waiting--)
    return turn
  }
}
