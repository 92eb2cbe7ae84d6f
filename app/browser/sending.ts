import { words } from './words'

const SLOW_MS = 10_000
/** By then the browser has given up, or somebody has stopped it: the form can be sent once more. */
const OVER_MS = 60_000

/**
 * A form that is under way: a second press is refused, its button says so and keeps its width, and after ten seconds
 * the page says that nothing is lost.
 */
export function startSending(): void {
  let release: (() => void) | null = null
  document.addEventListener('submit', (event) => {
    const form = event.target
    // Whoever holds a form back (photos on their way) sends it later, by another event.
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || staysHere(form)) return
    if (release) event.preventDefault()
    else {
      const undo = show(event.submitter)
      const over = setTimeout(() => release?.(), OVER_MS)
      release = () => {
        clearTimeout(over)
        undo()
        release = null
      }
    }
  })
  // A page that comes back by the back button comes as it was left.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) release?.()
  })
}

/** What is fetched as a file leaves the page as it is; a search may be sent again and again. */
function staysHere(form: HTMLFormElement): boolean {
  return form.getAttribute('method')?.toLowerCase() !== 'post' || form.dataset.fetchesFile !== undefined
}

/** @returns what makes the page as it was */
function show(pressed: HTMLElement | null): () => void {
  const buttons = [...document.querySelectorAll('button[type="submit"]')]
  for (const button of buttons) button.setAttribute('aria-disabled', 'true')
  const [usual, busy] = pressed?.querySelector('.button-words')?.children ?? []
  const slow = document.createElement('p')
  slow.setAttribute('role', 'status')
  pressed?.after(slow)
  const swap = (isBusy: boolean) => {
    usual?.toggleAttribute('data-off', isBusy)
    busy?.toggleAttribute('data-off', !isBusy)
    busy?.setAttribute('aria-hidden', String(!isBusy))
  }
  swap(true)
  const timer = setTimeout(() => {
    slow.textContent = words().slow
  }, SLOW_MS)
  return () => {
    clearTimeout(timer)
    slow.remove()
    swap(false)
    for (const button of buttons) button.removeAttribute('aria-disabled')
  }
}
