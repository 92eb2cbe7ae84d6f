import { parentPort } from 'node:worker_threads'
import type { PaperDocument } from '~/domain/paper/paper-document'
import { drawPaper } from './draw-paper'

/** What a thread answers: the PDF, or what went wrong. */
export type Drawn = { pdf: Uint8Array<ArrayBuffer> } | { error: string }

// The thread of open-pdf.ts: a paper comes in, its PDF goes out.
parentPort?.on('message', async (paper: PaperDocument) => {
  try {
    const pdf = new Uint8Array(await drawPaper(paper))
    parentPort?.postMessage({ pdf } satisfies Drawn, [pdf.buffer])
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
