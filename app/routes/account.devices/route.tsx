import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { deviceForm } from '~/features/accounts/access.form'
import { DeviceList, EndOthers } from '~/features/accounts/components/device-list'
import { listDevices } from '~/features/accounts/devices.view.server'
import { endDevices } from '~/features/accounts/end-devices.server'
import { byIntent, readForm } from '~/http/forms.server'
import { notFound, requireViewer } from '~/http/guard.server'
import { identityOf } from '~/http/identity.server'
import { readSessionToken } from '~/http/session.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireViewer(args)
  const { session } = await identityOf(args)
  const ended = new URL(args.request.url).searchParams.has('ended')
  return { devices: await listDevices(ctx, session?.id ?? null), ended }
}

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args
  const { ctx } = await requireViewer(args)
  return await byIntent(request, {
    async end(fields) {
      const form = await readForm(fields, deviceForm)
      if (!form.ok) return notFound()
      const ended = await endDevices(ctx, { sessionId: form.value.device })
      if (!ended.ok) return notFound()
      return redirect('/account/devices?ended')
    },
    async 'end-others'() {
      await endDevices(ctx, { allBut: readSessionToken(request, context) ?? '' })
      return redirect('/account/devices?ended')
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ access }) => access.devices.title)

export default function Devices() {
  const { devices, ended } = useLoaderData<typeof loader>()
  const { devices: words } = useMessages().access
  return (
    <div className="page stack">
      <PageHead title={words.title}>
        <p className="lead">{words.lead}</p>
      </PageHead>
      {ended ? (
        <Note tone="done" live>
          {words.ended}
        </Note>
      ) : null}
      <DeviceList devices={devices} />
      {devices.length > 1 ? <EndOthers /> : <p className="soft">{words.only}</p>}
      <p>
        <Link to="/account/password">{words.changePassword}</Link>
      </p>
    </div>
  )
}
