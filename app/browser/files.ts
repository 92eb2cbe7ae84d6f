import { MOST_FILE_BYTES, MOST_FILES, MOST_FORM_BYTES, megabytes } from '~/domain/attachment/attachment'
import { fill } from '~/messages/fill'
import { words } from './words'

/** What is too large is told before it is sent over a slow line, and the field is empty again. */
export function startFiles(): void {
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.dataset.papers === undefined) return
    const fault = faultOf([...(target.files ?? [])])
    if (fault !== '') target.value = ''
    tell(target, fault)
  })
}

function faultOf(files: readonly File[]): string {
  const { fileTooLarge, tooManyFiles, filesTooLarge } = words()
  const large = files.find((file) => file.size > MOST_FILE_BYTES)
  const maximum = megabytes(MOST_FILE_BYTES)
  if (large) return fill(fileTooLarge, { file: large.name, size: megabytes(large.size), maximum })
  if (files.length > MOST_FILES) return fill(tooManyFiles, { most: MOST_FILES })
  const total = files.reduce((sum, file) => sum + file.size, 0)
  const sizes = { size: megabytes(total), total: megabytes(MOST_FORM_BYTES) }
  return total > MOST_FORM_BYTES ? fill(filesTooLarge, sizes) : ''
}

/** Below the field, where the server's own words would stand, and instead of them. */
function tell(field: HTMLInputElement, fault: string): void {
  const id = `${field.id}-error`
  const known = document.getElementById(id)
  const place = known ?? document.createElement('div')
  place.textContent = fault
  place.hidden = fault === ''
  if (fault === '') field.removeAttribute('aria-invalid')
  else field.setAttribute('aria-invalid', 'true')
  if (known) return
  place.id = id
  place.className = 'field-error'
  place.setAttribute('role', 'status')
  field.after(place)
  field.setAttribute('aria-describedby', [field.getAttribute('aria-describedby'), id].filter(Boolean).join(' '))
}
