import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { YearSwitch } from '~/features/progress/components/year-switch'
import { askedPage } from '~/features/reports/brief.form'
import { readCertificates } from '~/features/reports/certificates.view.server'
import { CertificatesPage } from '~/features/reports/components/certificates-page'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

/** Amounts of buyers by name: for who reads all of their orders. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  const query = new URL(args.request.url).searchParams
  return foundOrThrow(await readCertificates(ctx, { year: query.get('year'), page: askedPage(query.get('page')) }))
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ yearSheets }) => yearSheets.certificates.title)

export default function OfficeCertificates() {
  const page = useLoaderData<typeof loader>()
  const { years, year } = page
  const hrefFor = (each: number) => `/office/reports/certificates?year=${each}`
  return <CertificatesPage page={page} years={<YearSwitch years={years} year={year} hrefFor={hrefFor} />} />
}
