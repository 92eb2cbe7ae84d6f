import { Form } from '@remix-run/react'
import { fill } from '~/messages'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { MomentText } from '~/ui/times'
import type { DeviceView } from '../devices.view.server'

/** Where somebody is signed in, each with a way out; this one signs out by the menu. */
export function DeviceList({ devices }: { devices: readonly DeviceView[] }) {
  const { devices: words } = useMessages().access
  const nameOf = useDeviceName()
  return (
    <ul className="divide-y divide-rule border-y border-rule-strong">
      {devices.map((device) => (
        <li key={device.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
          <div>
            <b>{nameOf(device)}</b>
            {device.present ? <span className="soft"> · {words.present}</span> : null}
            <p className="soft">
              {words.seen} <MomentText at={device.seenAt} />
            </p>
            <p className="soft">
              {words.signedIn} <MomentText at={device.signedInAt} />
            </p>
          </div>
          {device.present ? null : (
            <Form method="post">
              <input type="hidden" name="intent" value="end" />
              <input type="hidden" name="device" value={device.id} />
              <button
                type="submit"
                className="button button-quiet"
                aria-label={fill(words.endOf, { name: nameOf(device) })}
              >
                {words.end}
              </button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  )
}

export function EndOthers() {
  const { devices: words } = useMessages().access
  return (
    <Form method="post" className="buttons">
      <input type="hidden" name="intent" value="end-others" />
      <SubmitButton kind="quiet">{words.endOthers}</SubmitButton>
    </Form>
  )
}

function useDeviceName(): (device: DeviceView) => string {
  const { devices: words } = useMessages().access
  return ({ browser, system }) => {
    if (browser && system) return fill(words.name, { system: words.systems[system], browser: words.browsers[browser] })
    if (system) return words.systems[system]
    return browser ? words.browsers[browser] : words.unknown
  }
}
