import type { Messages } from '.'

/** What the script of a page says by itself, beside what the page already holds. It comes with the page. */
export type BrowserWords = ReturnType<typeof browserWords>

export function browserWords({ chrome, photos, refusals }: Messages) {
  const { slow, errorOf, filesTooLarge, chooseFile, noFile } = chrome
  return {
    ...{ slow, errorOf, filesTooLarge, chooseFile, noFile, photos },
    fileTooLarge: refusals['upload-too-large'],
    tooManyFiles: refusals['too-many-files'],
  }
}
