import { Link } from '@remix-run/react'
import type { Refusal } from '~/domain/refusal/refusal'
import { Digits } from '~/ui/figure'
import { PageHead, Section } from '~/ui/page-parts'
import type { SupplierSheetPage } from '../sheet/supplier-sheets.view.server'
import { SheetOutcome, SheetPlan } from './sheet-plan'
import { EarlierSheets, SendSheetForm, SheetFaults, TakeOut } from './supplier-sheets'

type Words = Parameters<typeof TakeOut>[0]['words'] & { notes: Readonly<Record<string, string>> }

interface SheetsPageProps {
  words: Words
  base: string
  sheetId: string
  sheets: readonly SupplierSheetPage['sheet'][]
  answer: { refusal: Refusal | null } | undefined
}

/** To take one's own out as a sheet and send it back, how it is filled in, and what was sent before. */
export function SheetsPage({ words, base, sheetId, sheets, answer }: SheetsPageProps) {
  const place = { words, base }
  return (
    <div className="page">
      <PageHead kicker={<Link to={base}>{words.backToProducts}</Link>} title={words.title}>
        <p>{words.lead}</p>
      </PageHead>
      <Section title={words.downloadTitle}>
        <TakeOut {...place} />
      </Section>
      <Section title={words.uploadTitle}>
        <SendSheetForm words={words} sheetId={sheetId} answer={answer} />
      </Section>
      <Section title={words.notesTitle}>
        <ul className="stack">
          {Object.entries(words.notes).map(([key, note]) => (
            <li key={key}>{note}</li>
          ))}
        </ul>
      </Section>
      {sheets.length > 0 ? (
        <Section title={words.earlierTitle}>
          <EarlierSheets {...place} sheets={sheets} />
        </Section>
      ) : null}
    </div>
  )
}

interface SheetPageProps extends SupplierSheetPage {
  words: Omit<Words, 'notes'>
  base: string
  answer: { errors: Readonly<Record<string, Refusal>> } | undefined
}

/** One sheet: what it would do or has done, or every cell to mend in it. */
export function SheetPage({ words, base, sheet, plan, refusal, page, pages, answer }: SheetPageProps) {
  const place = { words, base }
  const refused = answer ? (Object.values(answer.errors)[0] ?? null) : null
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={`${base}/sheet`}>{words.back}</Link>}
        title={<Digits kind="name">{sheet.fileName}</Digits>}
      />
      <SheetOutcome {...place} sheet={sheet} refusal={refused ?? refusal} />
      {plan && plan.faultCount > 0 ? (
        <SheetFaults {...place} sheetId={sheet.id} faults={plan.faults} count={plan.faultCount} />
      ) : null}
      {plan ? <SheetPlan words={words} plan={plan} page={page} pages={pages} /> : null}
    </div>
  )
}
