import { Form } from '@remix-run/react'
import { useMessages } from '~/ui/messages-context'

/** On phones, where the head's own search waits behind its menu: what was searched, to be changed. */
export function ShelfSearch({ search }: { search: string }) {
  const { chrome } = useMessages()
  return (
    <Form className="search only-narrow shelf-head" role="search" action="/products" key={search}>
      <label className="sr-only" htmlFor="search-shelf">
        {chrome.searchLabel}
      </label>
      <input
        className="input"
        id="search-shelf"
        name="q"
        type="search"
        defaultValue={search}
        placeholder={chrome.searchHint}
        autoComplete="off"
      />
      <button type="submit" className="button">
        {chrome.search}
      </button>
    </Form>
  )
}
