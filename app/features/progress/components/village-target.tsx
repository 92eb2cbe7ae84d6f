import { Form, Link } from '@remix-run/react'
import { type Fen, formatYuanPlain } from '~/domain/money/fen'
import { TextAreaField, TextField } from '~/ui/field'
import { Digits, FigureRow, FigureTotal } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Facts, PageHead, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { MomentText, YearText } from '~/ui/times'
import { VillageName } from '~/ui/village-name'
import type { VillageTargetPage as Page, TargetSetting } from '../targets.view.server'
import { targetPath } from './board-paths'
import { DefaultTarget, Fixed } from './targets-page'
import { YearSwitch } from './year-switch'

/** One village's target of a year, how to change it, and every change there was. */
export function VillageTargetPage({ page, answer }: { page: Page; answer: FormAnswer | undefined }) {
  const { targets } = useMessages().board
  const { village, year, years, closed, thisYear } = page
  const { slug, name, targetFen, own } = village
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={targetPath({ year })}>{targets.back}</Link>}
        title={
          <Phrase
            text={targets.villageTitle}
            parts={{ name: <VillageName name={name} />, year: <YearText year={year} /> }}
          />
        }
      >
        <div className="stack mt-4">
          <YearSwitch years={years} year={year} hrefFor={(each) => targetPath({ year: each, village: slug })} />
          <p>{targetFen === null ? targets.none : <FigureTotal of={{ fen: targetFen }} />}</p>
          {targetFen === null ? null : (
            <Facts
              items={[
                { term: targets.counts, value: <FigureRow of={{ fen: targetFen }} /> },
                { term: targets.by, value: own ? <Latest setting={village.setting} /> : targets.byDefault },
              ]}
            />
          )}
          <p className="measure soft">
            <DefaultTarget page={page} />
          </p>
          <Fixed page={page} />
        </div>
      </PageHead>
      {closed || year < thisYear ? null : <SetTarget page={page} answer={answer} />}
      <Section title={targets.history}>
        <History settings={page.settings} />
      </Section>
    </div>
  )
}

function Latest({ setting }: { setting: TargetSetting | null }) {
  const { targets } = useMessages().board
  if (!setting) return targets.own
  return <Digits kind="name">{[setting.personName, setting.reason].filter(Boolean).join(' · ')}</Digits>
}

function SetTarget({ page, answer }: { page: Page; answer: FormAnswer | undefined }) {
  const { targets } = useMessages().board
  const form = useFormAnswer(answer)
  // Prefilled: a reason alone would otherwise take the target away.
  const now = page.village.targetFen === null ? undefined : formatYuanPlain(page.village.targetFen)
  return (
    <section className="section" id="set" aria-labelledby="set-target">
      <div className="section-head">
        <h2 id="set-target">
          <Phrase text={targets.form} parts={{ year: <YearText year={page.year} /> }} />
        </h2>
      </div>
      <Form method="post" className="form" noValidate>
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="year" value={page.year} />
        <TextField
          name="amount"
          label={targets.amountLabel}
          hint={targets.amountHint}
          optional
          inputMode="decimal"
          autoComplete="off"
          defaultValue={form.typed('amount') ?? now}
          error={form.errorOf('amount') ?? form.errorOf('year')}
        />
        <TextAreaField
          name="reason"
          label={targets.reason}
          hint={targets.reasonHint}
          defaultValue={form.typed('reason')}
          error={form.errorOf('reason')}
        />
        <div className="buttons">
          <SubmitButton>{targets.set}</SubmitButton>
        </div>
      </Form>
    </section>
  )
}

function History({ settings }: { settings: readonly TargetSetting[] }) {
  const { targets } = useMessages().board
  if (settings.length === 0) return <p className="soft">{targets.historyNone}</p>
  return (
    <ol className="plain-list stack-tight">
      {settings.map((setting) => (
        <li key={setting.id}>
          <p>
            <Phrase
              text={targets.change}
              parts={{
                year: <YearText year={setting.year} />,
                before: <Amount amount={setting.beforeFen} none={targets.fromDefault} />,
                after: <Amount amount={setting.afterFen} none={targets.none} />,
              }}
            />
          </p>
          <p className="soft">
            <Digits kind="name">{[setting.personName, setting.reason].filter(Boolean).join(' · ')}</Digits> ·{' '}
            <MomentText at={setting.at} />
          </p>
        </li>
      ))}
    </ol>
  )
}

function Amount({ amount, none }: { amount: Fen | null; none: string }) {
  const format = useFormat()
  return amount === null ? none : <Digits kind="setting">{format.money(amount)}</Digits>
}
