import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { isRouteErrorResponse, Links, Meta, Outlet, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { countUnread } from '~/features/notices/notices.view.server'
import { basketSize } from '~/features/orders/basket.view.server'
import { StandingLine } from '~/features/organisations/components/standing-line'
import { readPreferences } from '~/http/preferences.server'
import { loadViewer } from '~/http/viewer.server'
import { DEFAULT_LOCALE, fill, messagesFor } from '~/messages'
import styles from '~/styles/app.css?url'
import { Foot, Head, hasBench, SampleLine } from '~/ui/chrome'
import { ErrorPage, errorTexts } from '~/ui/error-page'
import { HeadLinks } from '~/ui/head-links'
import { MessagesProvider } from '~/ui/messages-context'
import { MoneyWays } from '~/ui/money-ways'
import { PageScript } from '~/ui/page-script'
import { Patterns } from '~/ui/patterns'
import { useRequestId } from '~/ui/request-id'
import { TabBar } from '~/ui/tab-bar'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/mark.svg', type: 'image/svg+xml' },
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  return {
    ...readPreferences(request),
    sample: context.env.sample,
    origin: context.env.origin,
    online: context.stripe.port !== null,
    requestId: context.requestId,
    viewer: await loadViewer(request, context, { basket: basketSize, unread: countUnread }),
  }
}

/** What a page gets that could not even load its frame's data. */
const BARE_FRAME = {
  locale: DEFAULT_LOCALE,
  mode: 'normal',
  sample: false,
  origin: '',
  online: false,
  requestId: undefined,
  viewer: null,
} as const

export const meta: MetaFunction<typeof loader> = ({ data, error }) => {
  const messages = messagesFor(data?.locale ?? DEFAULT_LOCALE)
  const { name, pageTitle, description } = messages.chrome
  const title = error ? fill(pageTitle, { page: errorTexts(messages, statusOf(error)).title }) : name
  return [{ title }, { name: 'description', content: description }]
}

/** The frame stands around pages and error pages alike. */
export function Layout({ children }: { children: ReactNode }) {
  const frame = useRouteLoaderData<typeof loader>('root') ?? BARE_FRAME
  const { chrome } = messagesFor(frame.locale)
  const failed = Boolean(useRouteError())
  const bench = hasBench(frame.viewer)
  // Whoever is not signed in gets no script at all: every page reads and every form posts without (decision 0041).
  const signedIn = frame.viewer !== null
  return (
    <html lang={frame.locale} data-mode={frame.mode}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <MessagesProvider locale={frame.locale}>
          <HeadLinks {...frame} failed={failed} />
        </MessagesProvider>
        <Links />
      </head>
      <body className={bench ? 'with-tabs' : undefined}>
        <MessagesProvider locale={frame.locale}>
          <Patterns />
          <a className="skip-link" href="#main">
            {chrome.skip}
          </a>
          {frame.sample ? <SampleLine /> : null}
          <Head viewer={frame.viewer} mode={frame.mode} />
          {frame.viewer ? <MoneyWays role={frame.viewer.role} online={frame.online} /> : null}
          <StandingLine viewer={frame.viewer} />
          <main id="main" tabIndex={-1}>
            {children}
          </main>
          <Foot />
          {bench ? <TabBar /> : null}
          {signedIn ? <PageScript /> : null}
        </MessagesProvider>
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  // Where not even the frame's data could be loaded, the entry still knows the id.
  const known = useRouteLoaderData<typeof loader>('root')?.requestId
  const requestId = useRequestId()
  return <ErrorPage status={statusOf(useRouteError())} requestId={known ?? requestId} />
}

/** What was thrown on purpose has its status; anything else is our own fault and tells nothing. */
function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500
}
