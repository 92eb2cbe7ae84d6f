import { Link } from '@remix-run/react'
import { useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'

/** One tap: everything of this order. */
export function OrderPack({ number }: { number: string }) {
  const words = useMessages().packs.order
  const path = `/orders/${number}/pack`
  return (
    <div className="no-print">
      <Section title={words.title}>
        <p className="hint">{words.hint}</p>
        <p className="buttons">
          <a className="button button-quiet" href={`${path}/zip`}>
            {words.zip}
          </a>
          <a className="button button-quiet" href={`${path}/pdf`}>
            {words.pdf}
          </a>
        </p>
        <p className="mt-4">
          <Link to="/packs">{words.many}</Link>
        </p>
      </Section>
    </div>
  )
}
