import { stepped } from '~/domain/quantity/stepped'

/** The buttons beside a quantity: one press is one step of the product, inside its bounds. */
export function startSteppers(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-step-by]') : null
    const field = button?.parentElement?.querySelector('input')
    if (!button || !field) return
    const { step, min, max } = field.dataset
    field.value = stepped(field.value, button.dataset.stepBy === '-1' ? -1 : 1, {
      step: Number(step ?? 1),
      min: Number(min ?? 0),
      max: max === undefined ? undefined : Number(max),
    })
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
