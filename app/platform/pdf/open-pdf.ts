import { Worker } from 'node:worker_threads'
import type { PaperDocument } from '~/domain/paper/paper-document'
import { inTurn, type Pdf } from './pdf'
import type { Drawn } from './pdf-thread'

/** The typefaces take 50 MB while the thread lives: after a while without work it is given back. */
const IDLE_MS = 30_000
/** A paper that takes longer than this never ends. */
const MOST_MS = 60_000
/** Of the thread; a paper of 500 lines needs a fifth of it. */
const MOST_HEAP_MB = 256

/**
 * Draws on a thread of its own, which begins with the first paper: the pages of others do not wait for it, and a paper
 * that cannot be drawn ends its thread and not the server.
 *
 * @param program the built pdf-thread.ts
 */
export function openPdf(program: URL): Pdf {
  let thread: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let closed = false

  const end = async () => {
    clearTimeout(idle)
    const ending = thread
    thread = null
    await ending?.terminate()
  }
  const begin = () => {
    const begun = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB } })
    begun.unref()
    return begun
  }
  const draw = async (paper: PaperDocument) => {
    if (closed) throw new Error('the press is closed')
    clearTimeout(idle)
    thread ??= begin()
    try {
      return await answerOf(thread, paper)
    } catch (error) {
      await end()
      throw error
    } finally {
      idle = setTimeout(end, IDLE_MS).unref()
    }
  }
  return {
    render: inTurn(draw),
    async close() {
      closed = true
      await end()
    },
  }
}

function answerOf(thread: Worker, paper: PaperDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(late)
      thread.off('message', answered).off('error', failed).off('exit', gone)
      thread.unref()
    }
    const answered = (drawn: Drawn) => {
      done()
      if ('error' in drawn) reject(new Error(drawn.error))
      else resolve(Buffer.from(drawn.pdf.buffer))
    }
    const failed = (error: Error) => {
      done()
      reject(error)
    }
    const gone = () => failed(new Error('the thread that draws papers ended'))
    const late = setTimeout(() => failed(new Error('a paper was not drawn in time')), MOST_MS)
    thread.on('message', answered).on('error', failed).on('exit', gone)
    thread.ref()
    thread.postMessage(paper)
  })
}
