import { Link } from '@remix-run/react'
import { useMessages } from '~/ui/messages-context'

/** The office's other doors. */
export function OfficeNav() {
  const { audit, members, onboarding, operations, progress, setup } = useMessages()
  return (
    <>
      <p>{progress.office.lead}</p>
      <p className="buttons">
        <Link className="button button-quiet" to="/office/import">
          {progress.office.imports}
        </Link>
        <Link className="button button-quiet" to="/office/officials">
          {members.officialsTitle}
        </Link>
        <Link className="button button-quiet" to="/office/organisations">
          {onboarding.review.title}
        </Link>
        <Link className="button button-quiet" to="/office/villages">
          {setup.villages.title}
        </Link>
        <Link className="button button-quiet" to="/office/programme">
          {setup.programme.title}
        </Link>
        <Link className="button button-quiet" to="/office/operations">
          {operations.title}
        </Link>
        <Link className="button button-quiet" to="/office/audit">
          {audit.title}
        </Link>
        <Link className="button button-quiet" to="/progress">
          {progress.office.public}
        </Link>
      </p>
    </>
  )
}
