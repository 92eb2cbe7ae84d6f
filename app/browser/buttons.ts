/** Copies, and opens the browser's printing. */
export function startButtons(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy], [data-print]') : null
    if (!button) return
    if (button.dataset.print !== undefined) window.print()
    else void copy(button)
  })
}

async function copy(button: HTMLElement): Promise<void> {
  const said = button.nextElementSibling
  if (said) said.textContent = ''
  try {
    await navigator.clipboard.writeText(button.dataset.copy ?? '')
    if (said) said.textContent = button.dataset.copied ?? ''
  } catch {
    // The text stands beside the button and is copied by hand.
  }
}
