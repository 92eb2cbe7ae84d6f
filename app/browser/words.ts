import type { BrowserWords } from '~/messages/browser-words'

/** The texts that came with the page, on the element that loads this script (ui/page-script). */
export function words(): BrowserWords {
  const element = document.querySelector<HTMLElement>('script[data-words]')
  if (!element?.dataset.words) throw new Error('the page names no words for its script')
  return JSON.parse(element.dataset.words)
}
