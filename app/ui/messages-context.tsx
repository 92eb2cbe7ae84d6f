import { createContext, type ReactNode, useContext } from 'react'
import { DEFAULT_LOCALE, type Locale, type Messages, messagesFor } from '~/messages'
import { type Formatter, formatterFor } from '~/messages/format'

const LocaleContext = createContext<Locale>(DEFAULT_LOCALE)

export function MessagesProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>
}

export function useLocale(): Locale {
  return useContext(LocaleContext)
}

/** Every text of the page's language. */
export function useMessages(): Messages {
  return messagesFor(useLocale())
}

/** Amounts, dates, quantities and rates as the page's language writes them. */
export function useFormat(): Formatter {
  return formatterFor(useLocale())
}
