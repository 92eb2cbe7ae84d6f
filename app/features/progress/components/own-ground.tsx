import { Link } from '@remix-run/react'
import { Money } from '~/ui/amounts'
import { Ground } from '~/ui/ground'
import { useMessages } from '~/ui/messages-context'
import { PercentSay } from '~/ui/percent-say'
import { Phrase } from '~/ui/phrase'
import { VillageName } from '~/ui/village-name'
import type { BoardVillage } from '../progress.view.server'

/** What this year has brought to the villages a cooperative sells for: the ground below the day's work. */
export function OwnGround({ villages }: { villages: readonly BoardVillage[] }) {
  const { today } = useMessages().orders
  return villages.map(({ id, slug, name, targetFen, steps }) => (
    <section key={id} className="above stack-tight">
      <h2>
        <Phrase
          text={today.ground}
          parts={{
            village: (
              <Link to={`/villages/${slug}`}>
                <VillageName name={name} />
              </Link>
            ),
          }}
        />
      </h2>
      <Ground counted={steps.COUNTED} target={targetFen} name={name} size="l" />
      <p>
        <span className="phrase">
          {today.counted} <Money amount={steps.COUNTED} size="strong" />
        </span>{' '}
        <span className="phrase">
          <PercentSay counted={steps.COUNTED} target={targetFen} />
        </span>
      </p>
    </section>
  ))
}
