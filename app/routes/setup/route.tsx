import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { fen } from '~/domain/money/fen'
import { countOfficials } from '~/features/accounts/accounts.view.server'
import { sayFinished } from '~/features/onboarding/finish-set-up.server'
import { readProgramme } from '~/features/programmes/programmes.view.server'
import { readVillageSettings } from '~/features/villages/villages.view.server'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note, PageHead } from '~/ui/page-parts'
import { Tag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'programme.write')
  const { programmeId } = ctx.actor
  const [programme, { villages }, officials] = await Promise.all([
    readProgramme(ctx.db, programmeId),
    readVillageSettings(ctx.db, programmeId),
    countOfficials(ctx.db, programmeId),
  ])
  const unnamed = villages.filter(({ placeholder }) => placeholder).length
  return { programme, villages: villages.length, unnamed, officials, signUp: `${args.context.env.origin}/sign-up` }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'programme.write')
  await sayFinished(ctx)
  return redirect('/office')
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ setup }) => setup.title)

export default function SetUp() {
  const { programme, villages, unnamed, officials, signUp } = useLoaderData<typeof loader>()
  const { setup } = useMessages()
  const { steps } = setup
  const format = useFormat()
  const { name, helper, assisted, since, defaultTargetFen, ruleVersion, setUpAt } = programme
  const target = defaultTargetFen === null ? setup.villages.none : format.money(fen(defaultTargetFen))
  return (
    <div className="page">
      <PageHead title={setup.title}>
        <p>{setup.lead}</p>
      </PageHead>
      <ol className="divide-y divide-rule border-y border-rule-strong">
        <Step
          title={steps.programme}
          text={steps.programmeText}
          done={helper !== '' && assisted !== ''}
          to="/office/programme"
        >
          {[name, helper, assisted, String(since)].filter(Boolean).join(' · ')}
        </Step>
        <Step
          title={steps.villages}
          text={steps.villagesText}
          done={villages > 0 && unnamed === 0}
          to="/office/villages"
        >
          {fill(steps.villagesCount, { villages, unnamed })}
        </Step>
        <Step title={steps.targets} text={steps.targetsText} done={defaultTargetFen !== null} to="/office/programme">
          {target}
        </Step>
        <Step
          title={steps.counting}
          text={fill(steps.countingText, { version: ruleVersion })}
          done
          to="/progress#rule"
        />
        <Step title={steps.officials} text={steps.officialsText} done={officials > 1} to="/office/officials" />
        <Step title={steps.buyers} text={steps.buyersText} to="/office/organisations">
          <a href={signUp} className="break-all">
            {signUp}
          </a>
        </Step>
      </ol>
      {setUpAt ? (
        <Note tone="done">{setup.finished}</Note>
      ) : (
        <Form method="post" className="above stack">
          <p>{setup.finishText}</p>
          <div className="buttons">
            <SubmitButton>{setup.finish}</SubmitButton>
          </div>
        </Form>
      )}
    </div>
  )
}

interface StepProps {
  title: string
  text: string
  /** Left out: there is no end to it. */
  done?: boolean
  to: string
  children?: ReactNode
}

function Step({ title, text, done, to, children }: StepProps) {
  const { setup } = useMessages()
  return (
    <li className="stack py-4">
      <div className="section-head">
        <h2>{title}</h2>
        {done === undefined ? null : <Tag tone={done ? 'growing' : 'due'}>{done ? setup.done : setup.open}</Tag>}
      </div>
      <p className="soft">{text}</p>
      {children ? <p>{children}</p> : null}
      <p>
        <Link className="button button-quiet" to={to} aria-label={`${setup.steps.go} ${title}`}>
          {setup.steps.go}
        </Link>
      </p>
    </li>
  )
}
