import { useMessages } from '~/ui/messages-context'
import { useScripted } from '~/ui/scripted'

/** Opens the browser's printing; without scripts its menu does, and the page says so. */
export function PrintButton() {
  const { print } = useMessages().papers.page
  if (!useScripted()) return null
  return (
    <button type="button" className="button" onClick={() => window.print()}>
      {print}
    </button>
  )
}
