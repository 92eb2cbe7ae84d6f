type Closer = () => Promise<void>

/**
 * The one owner of the signals. What was started is pushed here and closed in the reverse order at the first
 * SIGINT, SIGTERM or SIGHUP; a second one ends the process at once.
 */
export class Shutdown {
  readonly #closers: Closer[] = []
  #closing: Promise<void> | undefined

  constructor(readonly failed: (error: unknown) => void) {}

  listen(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (this.#closing) process.exit(130)
        void this.close().then(() => process.exit(0))
      })
  }

  push(closer: Closer): void {
    this.#closers.push(closer)
  }

  close(): Promise<void> {
    this.#closing ??= this.#closeAll()
    return this.#closing
  }

  async #closeAll(): Promise<void> {
    for (let closer = this.#closers.pop(); closer; closer = this.#closers.pop()) {
      try {
        await closer()
      } catch (error) {
        this.failed(error)
      }
    }
  }
}
