import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { statementForm, statementQuery } from '~/features/banking/banking.form'
import { readBankPage } from '~/features/banking/banking.view.server'
import { BankStatementList } from '~/features/banking/components/bank-statement-list'
import { BankSheetErrors, BankUpload } from '~/features/banking/components/bank-upload'
import { uploadStatement } from '~/features/banking/upload-statement.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf, readForm } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { responseInit } from '~/http/refusal-status'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'bank.read')
  const { page } = statementQuery.parse({ group: null, page: new URL(args.request.url).searchParams.get('page') ?? 1 })
  return { ...((await readBankPage(ctx, page)) ?? notFound()), sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'bank.import')
  const spent = await spendAllowanceOf(ctx, 'upload')
  if (!spent.ok) return data({ refusal: spent.refusal, errors: [], errorCount: 0 }, responseInit(spent.refusal))
  const form = await formOf(args.request)
  const file = form.get('file')
  form.delete('file')
  const read = await readForm(form, statementForm)
  if (!read.ok) throw new Response(null, { status: 400 })
  const uploaded = await uploadStatement(ctx, {
    statementId: read.value.statementId,
    fileName: file instanceof File ? file.name : '',
    bytes: file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(),
  })
  if (uploaded.ok) throw redirect(`/bank/${uploaded.value.id}`)
  const { refusal, errors, errorCount } = uploaded
  return data({ refusal, errors, errorCount }, responseInit(refusal))
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ banking }) => banking.title)

export default function Bank() {
  const { statementId, statements, page, pages, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { banking } = useMessages()
  return (
    <div className="page">
      <PageHead title={banking.title} sample={sample}>
        <p>{banking.lead}</p>
      </PageHead>
      <Section title={banking.upload.title}>
        <div className="stack">
          <BankUpload statementId={statementId} refusal={answer?.refusal ?? null} />
          {answer ? <BankSheetErrors errors={answer.errors} count={answer.errorCount} /> : null}
        </div>
      </Section>
      <Section title={banking.list.title}>
        <BankStatementList statements={statements} />
        <Pager page={page} pages={pages} hrefFor={(to) => `/bank?page=${to}`} />
      </Section>
    </div>
  )
}
