import { Idiomorph } from 'idiomorph'
import { sayDays } from './own-language'

const LOOK_EVERY_MS = 2_000
const TYPED_FOR_MS = 150

/** Parts of a page that the server draws again: while something is under way, and while a form is filled in. */
export function startLooking(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-look-again]')) lookAgain(part)
  let asked: AbortController | null = null
  const look = (field: unknown) => {
    const by = field instanceof Element ? field.closest<HTMLElement>('[data-look]') : null
    const form = by?.closest('form')
    if (!by || !form) return
    asked?.abort()
    asked = new AbortController()
    void lookAt(form, by.dataset.look ?? '', asked.signal)
  }
  document.addEventListener('input', ({ target }) => look(target))
  // Typed before the script was there, or put back by the browser when somebody came back.
  for (const field of document.querySelectorAll('[data-look] input, [data-look] select'))
    if (isTyped(field)) look(field)
}

function isTyped(field: Element): boolean {
  if (field instanceof HTMLSelectElement) {
    const given = [...field.options].findIndex(({ defaultSelected }) => defaultSelected)
    return field.selectedIndex !== Math.max(0, given)
  }
  return field instanceof HTMLInputElement && field.type !== 'checkbox' && field.value !== field.defaultValue
}

/** `data-look-again` on a part with an id: looked at until it comes without, or one is asked to sign in. */
function lookAgain(part: HTMLElement): void {
  setTimeout(async () => {
    try {
      const answer = await fetch(location.href)
      if (answer.redirected) return
      draw(part, await pageOf(answer))
    } catch {
      // The line is away; the next look may find it again.
    }
    if (part.isConnected && part.dataset.lookAgain !== undefined) lookAgain(part)
  }, LOOK_EVERY_MS)
}

/**
 * `data-look="intent"` around fields of a form: what is typed goes to the form's action under that intent, which keeps
 * nothing, and the form comes back as it would stand. Until then what it says is marked as out of date.
 */
async function lookAt(form: HTMLFormElement, intent: string, signal: AbortSignal): Promise<void> {
  form.dataset.stale = ''
  try {
    await new Promise((resolve) => setTimeout(resolve, TYPED_FOR_MS))
    if (signal.aborted) return
    const body = typedIn(form, intent)
    const page = await pageOf(
      await fetch(form.getAttribute('action') ?? location.href, { method: 'POST', body, signal }),
    )
    if (signal.aborted) return
    // What was typed into other fields meanwhile is not in the answer, and would be gone.
    if (String(body) !== String(typedIn(form, intent))) return await lookAt(form, intent, signal)
    if (draw(form, page)) delete form.dataset.stale
  } catch {
    // Another letter was typed, or the line is away: the form is sent as it is, and the server looks then.
  }
}

function typedIn(form: HTMLFormElement, intent: string): URLSearchParams {
  const typed = new FormData(form)
  typed.set('intent', intent)
  return new URLSearchParams([...typed].map(([name, value]) => [name, String(value)]))
}

/** A page of ours, unless one was sent somewhere else: the session may be over. */
async function pageOf(answer: Response): Promise<Document | null> {
  if (!answer.ok || answer.redirected) return null
  return new DOMParser().parseFromString(await answer.text(), 'text/html')
}

/** The field somebody is in keeps what is typed. @returns whether the page had that part */
function draw(part: HTMLElement, page: Document | null): boolean {
  const drawn = page?.getElementById(part.id)
  if (!drawn) return false
  Idiomorph.morph(part, drawn, { ignoreActiveValue: true })
  sayDays(part)
  return true
}
