import { useMessages } from '~/ui/messages-context'
import { useNeedsScripts } from '~/ui/scripted'

/** Opens the browser's printing; without scripts its menu does, and the page says so. */
export function PrintButton() {
  useNeedsScripts()
  const { print } = useMessages().papers.page
  return (
    <button type="button" className="button scripted" data-print="">
      {print}
    </button>
  )
}
