/** What a route says about its page beside what it draws: `export const handle: PageHandle = { … }`. */
export interface PageHandle {
  /**
   * For visitors the page may be answered from memory for a second (decision 0041): it depends on its address, on
   * language and letter size, and on nothing else of whoever asks.
   */
  readonly kept?: true
  /** Search engines may list it, and it names its address in each language. What is kept is listed as well. */
  readonly listed?: true
}
