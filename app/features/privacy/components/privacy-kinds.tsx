import { type DataKind, PERSONAL_DATA } from '~/domain/privacy/personal-data'
import { useMessages } from '~/ui/messages-context'
import { Facts, Section } from '~/ui/page-parts'

/** Each kind of data: what it is, why it is kept, how long, and what becomes of it when the account is closed. */
export function PrivacyKinds() {
  const { privacy } = useMessages()
  return (
    <>
      {(Object.keys(PERSONAL_DATA) as DataKind[]).map((kind) => {
        const { title, what, why, until } = privacy.kinds[kind]
        return (
          <Section key={kind} title={title} id={kind}>
            <Facts
              items={[
                { term: privacy.what, value: what },
                { term: privacy.why, value: why },
                { term: privacy.until, value: until },
                { term: privacy.closing, value: privacy.fates[PERSONAL_DATA[kind].fate] },
              ]}
            />
          </Section>
        )
      })}
    </>
  )
}
