import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { readAccount } from '~/features/accounts/account.view.server'
import { MembershipList } from '~/features/accounts/components/membership-list'
import { requireViewer } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Facts, Note, PageHead, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireViewer(args)
  const done = new URL(args.request.url).searchParams.get('done') === 'phone'
  return { ...(await readAccount(ctx)), done }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ account }) => account.title)

export default function Account() {
  const { name, phone, memberships, done } = useLoaderData<typeof loader>()
  const { account } = useMessages()
  return (
    <div className="page page-labelled">
      <PageHead title={account.title} />
      {done ? (
        <Note tone="done" live>
          {account.rephone.done}
        </Note>
      ) : null}
      <Section title={account.me}>
        <Facts
          items={[
            { term: account.name, value: name },
            { term: account.phone, value: <span className="num">{phone}</span> },
          ]}
        />
        <Ways
          ways={[
            ['/account/name', account.changeName],
            ['/account/phone', account.changePhone],
            ['/account/notices', account.notices],
          ]}
        />
      </Section>
      <Section title={account.memberships}>
        <p>{account.membershipsText}</p>
        <MembershipList memberships={memberships} />
      </Section>
      <Section title={account.safety}>
        <Ways
          ways={[
            ['/account/password', account.password],
            ['/account/second-factor', account.factor],
            ['/account/devices', account.devices],
          ]}
        />
      </Section>
      <Section title={account.data}>
        <p>{account.dataText}</p>
        <p className="hint">{account.exportHint}</p>
        <ul className="doors">
          <li>
            <Link to="/privacy">{account.privacy}</Link>
          </li>
          <li>
            <a href="/account/export.json" download>
              {account.export}
            </a>
          </li>
          <li>
            <Link to="/account/close">{account.close}</Link>
          </li>
        </ul>
      </Section>
    </div>
  )
}

function Ways({ ways }: { ways: ReadonlyArray<readonly [to: string, label: string]> }) {
  return (
    <ul className="doors">
      {ways.map(([to, label]) => (
        <li key={to}>
          <Link to={to}>{label}</Link>
        </li>
      ))}
    </ul>
  )
}
