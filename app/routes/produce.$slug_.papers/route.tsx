import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { addQualityPaper } from '~/features/catalogue/add-quality-paper.server'
import { OwnQualityPapers, QualityPaperForm } from '~/features/catalogue/components/quality-paper-form'
import { readNewPaperId, readOwn } from '~/features/catalogue/produce.view.server'
import { qualityPaperForm, qualityPaperRemovalForm } from '~/features/catalogue/quality-papers.form'
import { readQualityPapers } from '~/features/catalogue/quality-papers.view.server'
import { removeQualityPaper } from '~/features/catalogue/remove-quality-paper.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { slugOf } from '~/http/slug.server'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'
import { ProductName } from '~/ui/product-name'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const { programmeId, organisationId } = ctx.actor
  const product = await readOwn(ctx.db, programmeId, organisationId ?? '', slugOf(args.params))
  if (!product) throw notFound()
  const { papers } = await readQualityPapers(ctx.db, programmeId, product.productId, businessDateOf(ctx.now))
  const saved = new URL(args.request.url).searchParams.has('saved')
  return { product, papers, paperId: readNewPaperId(), saved }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const slug = slugOf(args.params)
  const here = `/produce/${slug}/papers?saved`
  if (carriesFiles(args.request)) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal)
  }
  return byIntent(args.request, {
    add: async (data) => {
      const files = await takeFiles(data, 'files')
      const form = await readForm(data, qualityPaperForm)
      if (!form.ok) return invalidForm(form)
      const added = await addQualityPaper(ctx, { slug, ...form.value, files })
      if (!added.ok && added.refusal.code === 'not-found') throw notFound()
      return added.ok ? redirect(here) : refusalResponse(added.refusal, form.typed)
    },
    remove: async (data) => {
      const form = await readForm(data, qualityPaperRemovalForm)
      if (!form.ok) throw new Response(null, { status: 400 })
      const removed = await removeQualityPaper(ctx, { slug, ...form.value })
      if (!removed.ok && removed.refusal.code === 'not-found') throw notFound()
      return removed.ok ? redirect(here) : refusalResponse(removed.refusal)
    },
  })
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ catalogue }) => `${catalogue.papers.own} ${data?.product.name ?? ''}`.trim())

export default function OwnPapersPage() {
  const { product, papers, paperId, saved } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = useMessages().catalogue.papers
  return (
    <div className="page">
      <PageHead
        kicker={
          <Link to={`/produce/${product.slug}`}>
            <ProductName product={product} />
          </Link>
        }
        title={words.own}
      >
        <p>{words.lead}</p>
      </PageHead>
      {saved && !answer ? (
        <Note tone="done" live>
          {words.saved}
        </Note>
      ) : null}
      <OwnQualityPapers papers={papers} />
      {product.state === 'WITHDRAWN' ? null : (
        <Section title={words.addTitle}>
          <QualityPaperForm key={paperId} paperId={paperId} answer={answer} />
        </Section>
      )}
    </div>
  )
}
