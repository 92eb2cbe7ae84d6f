import { type BusinessDate, parseBusinessDate } from '~/domain/calendar/business-date'
import { offlineLifecycle } from '~/domain/offline/offline-lifecycle'
import { CHANNELS } from '~/domain/offline/vocabulary'
import type { RecordFilter } from './records.view.server'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** What the address asks for; what is mistyped narrows nothing. */
export function recordFilterOf(search: URLSearchParams): RecordFilter {
  const id = (name: string) => {
    const text = search.get(name) ?? ''
    return UUID.test(text) ? text : undefined
  }
  return {
    state: offlineLifecycle.states.find((state) => state === search.get('state')),
    villageId: id('village'),
    channel: CHANNELS.find((channel) => channel === search.get('channel')),
    enteredBy: id('who'),
    from: dayOf(search.get('from')),
    to: dayOf(search.get('to')),
  }
}

/** Where the page before ended. */
export function recordCursorOf(search: URLSearchParams): { day: BusinessDate; id: string } | null {
  const [day, id] = [dayOf(search.get('day')), search.get('after') ?? '']
  return day && UUID.test(id) ? { day, id } : null
}

/** The address of the next page: the same filter, from behind this row. */
export function nextRecordsPath(search: string, last: { day: BusinessDate; id: string }): string {
  const query = new URLSearchParams(search)
  query.set('day', last.day)
  query.set('after', last.id)
  return `?${query}`
}

function dayOf(text: string | null): BusinessDate | undefined {
  const read = parseBusinessDate(text ?? '')
  return read.ok ? read.value : undefined
}
