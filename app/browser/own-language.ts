import { words } from './words'

/**
 * A day and a file are fields of the browser's own, which speak its language and write 03/04 for who knows which day.
 * Where that is another language than the page's, the page says the day beside the field, and gives the file a button.
 */
export function startOwnLanguage(): void {
  if (isSpoken()) return
  for (const field of document.querySelectorAll<HTMLInputElement>('input[type="file"].input')) dress(field)
  sayDays(document)
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'date') sayDay(target)
  })
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'file') sayFiles(target)
  })
}

/** What the server drew anew knows nothing of this. */
export function sayDays(part: ParentNode): void {
  if (isSpoken()) return
  for (const field of part.querySelectorAll<HTMLInputElement>('input[type="date"]')) sayDay(field)
}

function isSpoken(): boolean {
  const language = (tag: string) => tag.split('-')[0]
  return language(navigator.language) === language(document.documentElement.lang)
}

function sayDay(field: HTMLInputElement): void {
  const day = new Date(`${field.value}T00:00`)
  const { lang } = document.documentElement
  // The day before the month, as everywhere else on an English page.
  const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { dateStyle: 'full' })
  beside(field).textContent = Number.isNaN(day.getTime()) ? '' : format.format(day)
}

function dress(field: HTMLInputElement): void {
  // Photos have a picker of their own.
  if (field.closest('[data-photos]')) return
  const button = document.createElement('label')
  button.htmlFor = field.id
  button.className = 'button button-quiet file-button'
  button.textContent = words().chooseFile
  field.classList.add('sr-only')
  field.after(button)
  sayFiles(field)
}

function sayFiles(field: HTMLInputElement): void {
  const button = field.parentElement?.querySelector<HTMLElement>('.file-button')
  if (!button) return
  const names = [...(field.files ?? [])].map(({ name }) => name)
  beside(button).textContent = names.join(' · ') || words().noFile
}

/** The line below the field that is this script's. */
function beside(element: HTMLElement): HTMLElement {
  const next = element.nextElementSibling
  if (next instanceof HTMLElement && next.dataset.said !== undefined) return next
  const line = document.createElement('p')
  line.dataset.said = ''
  line.className = 'hint'
  line.setAttribute('role', 'status')
  element.after(line)
  return line
}
