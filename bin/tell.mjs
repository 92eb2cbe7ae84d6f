/** A few lines that say what is done, with durations; on a terminal with a running clock. */
export const tell = {
  /** @param {string} text */
  line(text) {
    console.log(`  ${text}`)
  },

  /**
   * @template T
   * @param {string} what
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async step(what, work) {
    const started = performance.now()
    const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`
    const terminal = process.stdout.isTTY
    const clock = setInterval(
      () => (terminal ? process.stdout.write(`\r  ${what} … ${seconds()}`) : console.log(`  ${what} … ${seconds()}`)),
      terminal ? 500 : 10_000,
    )
    if (terminal) process.stdout.write(`  ${what} …`)
    try {
      const result = await work()
      console.log(`${terminal ? '\r' : ''}  ${what}: ${seconds()}`)
      return result
    } catch (error) {
      console.log(`${terminal ? '\r' : ''}  ${what}: failed after ${seconds()}`)
      throw error
    } finally {
      clearInterval(clock)
    }
  },
}

/**
 * Runs a command's main function and turns what goes wrong into an exit code: one sentence for what a person can mend,
 * the whole story for the rest.
 *
 * @param {() => Promise<void>} main
 */
export async function run(main) {
  try {
    await main()
  } catch (error) {
    const mendable = error instanceof Error && (error.name === 'StartRefused' || error.name === 'Stop')
    console.error(mendable ? `\n${error.message}` : error)
    process.exit(1)
  }
}

/** What a person can mend. */
export class Stop extends Error {
  name = 'Stop'
}
