import { fill } from '~/messages/fill'
import { words } from './words'

/** A form that came back: the summary is read first, names the fields it speaks of and leads to each. */
export function startErrors(): void {
  const summary = document.querySelector<HTMLElement>('.error-summary')
  if (!summary) return
  for (const link of summary.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
    const label = labelOf(link.hash.slice(1))
    const error = link.textContent ?? ''
    // "Required" twice tells little: what each field is called stands on the page.
    if (label && link.dataset.named === undefined) link.textContent = fill(words().errorOf, { field: label, error })
    link.addEventListener('click', (event) => {
      if (leadTo(link.hash.slice(1))) event.preventDefault()
    })
  }
  summary.focus()
}

function labelOf(id: string): string | undefined {
  const label = document.querySelector(`.field-row > label[for="${CSS.escape(id)}"]`)
  return label?.firstChild?.textContent ?? undefined
}

/** To the field itself, also where the id is that of a group or stands in a closed fold. */
function leadTo(id: string): boolean {
  const target = document.getElementById(id)
  if (!target) return false
  const fields = 'input:not([type="hidden"]), select, textarea'
  const field = target.matches(fields) ? target : target.querySelector<HTMLElement>(fields)
  const closed = target.closest('details')
  if (closed) closed.open = true
  const arrived = field ?? target
  arrived.focus()
  return true
}
