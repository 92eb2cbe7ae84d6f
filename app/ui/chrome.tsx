import { Form, Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { type Role, sideOf } from '~/domain/access/actor'
import { leads } from '~/domain/access/membership'
import { fill } from '~/messages'
import { LANGUAGE_IN_ADDRESS } from '~/messages/language-address'
import { Chinese } from './chinese'
import { Mark } from './mark'
import { useLocale, useMessages } from './messages-context'
import { MONEY } from './money-ways'
import { NoticeTool, UnreadMark } from './notice-tool'
import { Way } from './way'

/** Who looks at the page, as far as its head and foot need to know. */
export interface Viewer {
  name: string
  /** Name of the organisation; null for officials. */
  organisation: string | null
  role: Role
  /** The programme; null for those who act in one only. */
  programme: string | null
  /** There are other memberships to switch to. */
  several: boolean
  /** Products put aside; null for those who do not buy. */
  basketCount: number | null
  /** Notices not read yet; 100 stands for more. */
  unreadCount: number
}

export type DisplayMode = 'normal' | 'clear'

interface HeadProps {
  viewer: Viewer | null
  mode: DisplayMode
}

/** Brand, the main ways, search and tools. On phones search, language and account wait behind one button. */
export function Head({ viewer, mode }: HeadProps) {
  const { chrome } = useMessages()
  const { pathname } = useLocation()
  return (
    <header className={headClass(viewer)}>
      <div className="page head-row">
        <Link className="brand" to="/" aria-label={chrome.name}>
          <Mark />
          <b aria-hidden="true">{chrome.name}</b>
          <small aria-hidden="true">
            {chrome.taglineFirst}
            <br />
            {chrome.taglineSecond}
          </small>
        </Link>
        <div className="head-tools only-narrow">
          <BasketTool viewer={viewer} />
          <ModeTool mode={mode} />
          <details className="head-more" key={pathname}>
            <summary className="tool">
              <span>
                {chrome.menu}
                {viewer ? <UnreadMark count={viewer.unreadCount} /> : null}
              </span>
            </summary>
            <div className="head-sheet">
              <Search id="search-menu" />
              <Account viewer={viewer} />
            </div>
          </details>
        </div>
        <nav className="head-nav" aria-label={chrome.mainNav}>
          {waysFor(viewer, chrome).map(({ to, label, className }) => (
            <Way key={to} to={to} className={className}>
              {label}
            </Way>
          ))}
        </nav>
        {/* On a phone the front page has it in sight; everywhere else it waits in the menu, and the list has its own. */}
        {hasBench(viewer) ? null : (
          <Search id="search-head" className={pathname === '/' ? 'head-search' : 'only-wide'} />
        )}
        <div className="head-tools only-wide">
          <BasketTool viewer={viewer} />
          {viewer ? null : <LanguageTool />}
          <ModeTool mode={mode} />
          <AccountTool viewer={viewer} />
        </div>
      </div>
    </header>
  )
}

/** A visitor's head has room for the tagline, a supplier's for no search; a buyer's phone needs the room of the name. */
function headClass(viewer: Viewer | null): string {
  if (!viewer) return 'head head-open'
  if (hasBench(viewer)) return 'head head-bench'
  return viewer.basketCount === null ? 'head' : 'head head-busy'
}

function waysFor(viewer: Viewer | null, chrome: ReturnType<typeof useMessages>['chrome']) {
  const way = (to: string, label: string, className?: string) => ({ to, label, className })
  const bench = hasBench(viewer)
  return [
    ...(bench ? [way('/today', chrome.today, 'only-desk')] : []),
    way('/products', chrome.products),
    way('/villages', chrome.villages),
    way('/agreements', chrome.agreements),
    ...(viewer && viewer.role !== 'OFFICIAL' ? [way('/orders', chrome.orders)] : []),
    ...(bench ? [way('/produce', chrome.produce, 'only-desk')] : []),
    ...(viewer ? [way(MONEY, chrome.money, bench ? 'only-desk' : undefined)] : []),
    way('/progress', chrome.progress),
    ...(viewer?.role === 'OFFICIAL' ? [way('/office', chrome.office)] : []),
  ]
}

/** Suppliers have a bench of their own: in the head of a desk, at the foot of a phone. */
export function hasBench(viewer: Viewer | null): boolean {
  return viewer !== null && sideOf(viewer.role) === 'SUPPLIER'
}

function Search({ id, className = '' }: { id: string; className?: string }) {
  const { chrome } = useMessages()
  return (
    <Form className={`search ${className}`.trim()} role="search" action="/products">
      <label className="sr-only" htmlFor={id}>
        {chrome.searchLabel}
      </label>
      <input className="input" id={id} name="q" type="search" placeholder={chrome.searchHint} autoComplete="off" />
      <button type="submit" className="button">
        {chrome.search}
      </button>
    </Form>
  )
}

function BasketTool({ viewer }: { viewer: Viewer | null }) {
  const { chrome } = useMessages()
  if (!viewer || viewer.basketCount === null) return null
  return (
    <Link className="tool" to="/basket" aria-label={fill(chrome.basketCount, { count: viewer.basketCount })}>
      <span aria-hidden="true">
        {chrome.basket} <span className="count num">{viewer.basketCount}</span>
      </span>
    </Link>
  )
}

/** A plain link to where a cookie is set: the two switches work without scripts. */
function PreferenceLink({ set, lang, children }: { set: Record<string, string>; lang?: string; children: ReactNode }) {
  const { pathname, search } = useLocation()
  const stays = new URLSearchParams(search)
  // An address that names its language would go on in it.
  stays.delete(LANGUAGE_IN_ADDRESS)
  const back = stays.size > 0 ? `${pathname}?${stays}` : pathname
  const query = new URLSearchParams({ ...set, back })
  return (
    <a className="tool" href={`/preferences?${query}`} rel="nofollow" lang={lang}>
      {children}
    </a>
  )
}

function ModeTool({ mode }: { mode: DisplayMode }) {
  const { chrome } = useMessages()
  const other = mode === 'clear' ? 'normal' : 'clear'
  return (
    <PreferenceLink set={{ mode: other }}>{other === 'clear' ? chrome.clearMode : chrome.normalMode}</PreferenceLink>
  )
}

function LanguageTool() {
  const { chrome } = useMessages()
  const other = useLocale() === 'en' ? 'zh-CN' : 'en'
  return (
    <PreferenceLink set={{ locale: other }} lang={other}>
      {chrome.otherLanguage}
    </PreferenceLink>
  )
}

/** On wide screens the account opens under the person's name; a supplier's search too, whose head is full of ways. */
function AccountTool({ viewer }: { viewer: Viewer | null }) {
  const { chrome } = useMessages()
  const { pathname } = useLocation()
  if (!viewer) return <SignInTool />
  return (
    <details className="head-more" key={pathname}>
      <summary className="tool">
        <span className="sr-only">{chrome.signedInAs} </span>
        <span>
          <Chinese>{viewer.name}</Chinese>
          <UnreadMark count={viewer.unreadCount} />
        </span>
      </summary>
      <div className="head-sheet">
        {hasBench(viewer) ? <Search id="search-account" /> : null}
        <Account viewer={viewer} />
      </div>
    </details>
  )
}

function Account({ viewer }: { viewer: Viewer | null }) {
  const { chrome } = useMessages()
  return (
    <>
      {viewer ? <Who viewer={viewer} /> : null}
      {viewer ? <NoticeTool count={viewer.unreadCount} /> : null}
      {viewer ? <AccountWays viewer={viewer} /> : null}
      <LanguageTool />
      {viewer ? (
        <Form method="post" action="/sign-out">
          <button type="submit" className="tool">
            {chrome.signOut}
          </button>
        </Form>
      ) : (
        <SignInTool />
      )}
    </>
  )
}

/** One's own pages, and for whoever leads an organisation its members. */
function AccountWays({ viewer }: { viewer: Viewer }) {
  const { chrome, favourites, rules } = useMessages()
  const leadsOrganisation = leads(viewer.role) && sideOf(viewer.role) !== null
  return (
    <>
      <Link className="tool" to="/account">
        {chrome.account}
      </Link>
      {viewer.basketCount === null ? null : (
        <Link className="tool" to="/favourites">
          {favourites.title}
        </Link>
      )}
      {viewer.several ? (
        <Link className="tool" to="/account/switch">
          {chrome.switchRole}
        </Link>
      ) : null}
      {leadsOrganisation ? (
        <Link className="tool" to="/organisation/members">
          {chrome.members}
        </Link>
      ) : null}
      {viewer.role === 'BUYER_MANAGER' ? (
        <Link className="tool" to="/organisation/rules">
          {rules.title}
        </Link>
      ) : null}
    </>
  )
}

function SignInTool() {
  const { chrome } = useMessages()
  return (
    <Link className="tool" to="/sign-in">
      {chrome.signIn}
    </Link>
  )
}

function Who({ viewer }: { viewer: Viewer }) {
  const { statuses } = useMessages()
  return (
    <p className="who">
      <b lang="zh-CN">{viewer.name}</b>
      <span>{statuses.role[viewer.role]}</span>
      {viewer.organisation ? <span lang="zh-CN">{viewer.organisation}</span> : null}
      {viewer.programme ? <span lang="zh-CN">{viewer.programme}</span> : null}
    </p>
  )
}

/** Says on every page, and in print, that nothing on it is a real trade. */
export function SampleLine() {
  return <p className="sample-line">{useMessages().chrome.sampleLine}</p>
}

export function Foot() {
  const { chrome } = useMessages()
  return (
    <footer className="foot">
      <div className="page foot-row">
        <p>{chrome.footLine}</p>
        <nav aria-label={chrome.footNav}>
          <ul>
            <li>
              <Link to="/progress#rule">{chrome.countingRule}</Link>
            </li>
            <li>
              <Link to="/certifications">{chrome.certifications}</Link>
            </li>
            <li>
              <Link to="/privacy">{chrome.privacy}</Link>
            </li>
            <li>
              <a href="/progress.json">{chrome.openData}</a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  )
}
