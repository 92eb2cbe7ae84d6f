import { DEFAULT_LOCALE, type Locale, messagesFor } from '~/messages'

/** Tells the owner of a phone that their password is another now. */
export function passwordChangedText(locale: Locale = DEFAULT_LOCALE): string {
  return messagesFor(locale).access.texts.passwordChanged
}
