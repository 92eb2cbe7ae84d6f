import { Link } from '@remix-run/react'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'

/** Leads an official on to what is not set up yet. */
export function SetUpReminder() {
  const { setup } = useMessages()
  return (
    <Note tone="due">
      {setup.reminder} <Link to="/setup">{setup.continue}</Link>
    </Note>
  )
}
