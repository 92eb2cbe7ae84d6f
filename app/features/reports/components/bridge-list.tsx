import { Form, Link } from '@remix-run/react'
import { type BridgeMapping, EXAMPLES } from '~/domain/report/bridge'
import { Digits } from '~/ui/figure'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, Note, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import type { KeptMapping } from '../bridge.view.server'

interface BridgeListProps {
  mappings: readonly KeptMapping[]
  /** Of the mapping that an example would become. */
  mappingId: string
}

/** The office's own sheets, and examples to begin with. */
export function BridgeList({ mappings, mappingId }: BridgeListProps) {
  const { bridges: words } = useMessages()
  return (
    <>
      <Section title={words.own}>
        {mappings.length === 0 ? (
          <EmptyState title={words.none} text={words.noneText} />
        ) : (
          <ul className="view-list">
            {mappings.map((mapping) => (
              <li key={mapping.id}>
                <p>
                  <Link to={`/office/reports/bridges/${mapping.id}`}>
                    <Digits kind="name">{mapping.name}</Digits>
                  </Link>
                </p>
                <Columns mapping={mapping} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={words.examples}>
        <Note>{words.examplesLead}</Note>
        <ul className="view-list">
          {EXAMPLES.map((example, index) => (
            <li key={example.name}>
              <h3>{example.name}</h3>
              <Columns mapping={example} />
              <Form method="post">
                <input type="hidden" name="mappingId" value={mappingId} />
                <input type="hidden" name="example" value={index} />
                <SubmitButton kind="quiet">{words.use}</SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

/** As the sheet's readers head them, in Chinese on any page. */
function Columns({ mapping: { columns } }: { mapping: BridgeMapping }) {
  const { bridges: words } = useMessages()
  return (
    <p className="soft">
      <Phrase
        text={words.columnsOf}
        parts={{
          columns: (
            <span lang="zh-CN">
              <Digits kind="name">{columns.map(({ head }) => head).join('、')}</Digits>
            </span>
          ),
        }}
      />
    </p>
  )
}
