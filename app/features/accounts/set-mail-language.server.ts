import type { SignedInPerson } from '~/domain/access/actor'
import type { Locale } from '~/messages'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { setMailLocale } from './email.repo.server'

/** The language of what is mailed to this person. A preference like that of the page: it is in no audit. */
export async function setMailLanguage({ db, actor }: UseCaseContext<SignedInPerson>, locale: Locale): Promise<void> {
  await inTransaction(db, (tx) => setMailLocale(tx, actor.personId, locale))
}
