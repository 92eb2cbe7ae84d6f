/** A page as it was drawn, before it is sent. */
export interface DrawnPage {
  readonly body: Buffer
  /** Whether the next one who asks may have it too. */
  readonly keep: boolean
}

export interface PageStoreOptions {
  /** How long a page may be given out, counted from before anything was read for it. */
  lifeMs: number
  /** Of all bodies together. */
  maxBytes: number
  /** Milliseconds that never run backwards. */
  now(): number
}

interface Drawing<Page> {
  readonly bornAt: number
  readonly page: Promise<Page>
}

/**
 * Pages by name, each for a moment: drawn once for all who ask meanwhile, and the least asked for forgotten first.
 * A page is born before it is drawn, so what it was drawn from is never older than it: whoever asks later than its
 * life after a change sees the change, however slow the drawing was.
 */
export class PageStore<Page extends DrawnPage> {
  /** In the order in which they were last asked for. */
  private readonly kept = new Map<string, { readonly bornAt: number; readonly page: Page }>()
  private readonly drawing = new Map<string, Drawing<Page>>()
  private bytes = 0

  constructor(private readonly options: PageStoreOptions) {}

  /**
   * The page of this name, from memory or by `draw`. What is not to be kept is for who had it drawn alone: the others
   * who waited for it get null, and have to draw for themselves.
   */
  async get(name: string, draw: () => Promise<Page>): Promise<Page | null> {
    const now = this.options.now()
    const kept = this.kept.get(name)
    if (kept && this.lives(kept, now)) {
      this.kept.delete(name)
      this.kept.set(name, kept)
      return kept.page
    }
    const underWay = this.drawing.get(name)
    if (underWay && this.lives(underWay, now)) {
      const page = await underWay.page
      return page.keep ? page : null
    }
    return await this.draw(name, now, draw)
  }

  /** What was last drawn under this name, however long ago, as far as it is still remembered. */
  last(name: string): Page | undefined {
    return this.kept.get(name)?.page
  }

  private lives({ bornAt }: { bornAt: number }, now: number): boolean {
    return now - bornAt < this.options.lifeMs
  }

  private async draw(name: string, bornAt: number, draw: () => Promise<Page>): Promise<Page> {
    const drawing = { bornAt, page: draw() }
    this.drawing.set(name, drawing)
    try {
      const page = await drawing.page
      if (page.keep) this.keep(name, bornAt, page)
      return page
    } finally {
      if (this.drawing.get(name) === drawing) this.drawing.delete(name)
    }
  }

  private keep(name: string, bornAt: number, page: Page): void {
    const before = this.kept.get(name)
    // A slow drawing must not take the place of one that was begun after it.
    if (before && before.bornAt > bornAt) return
    if (before) this.forget(name, before.page)
    this.kept.set(name, { bornAt, page })
    this.bytes += page.body.byteLength
    for (const [oldest, { page: old }] of this.kept) {
      if (this.bytes <= this.options.maxBytes) break
      this.forget(oldest, old)
    }
  }

  private forget(name: string, page: Page): void {
    this.kept.delete(name)
    this.bytes -= page.body.byteLength
  }
}
