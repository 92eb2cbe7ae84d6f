import { Link } from '@remix-run/react'
import { useMessages } from '~/ui/messages-context'
import { YearText } from '~/ui/times'

interface YearSwitchProps {
  years: readonly number[]
  year: number
  hrefFor: (year: number) => string
}

export function YearSwitch({ years, year, hrefFor }: YearSwitchProps) {
  const { progress } = useMessages()
  const shown = years.includes(year) ? years : [...years, year].sort((a, b) => b - a)
  return (
    <nav aria-label={progress.years} className="chips">
      {shown.map((each) => (
        <Link key={each} className="chip num" to={hrefFor(each)} aria-current={each === year ? 'page' : undefined}>
          <YearText year={each} />
        </Link>
      ))}
    </nav>
  )
}
