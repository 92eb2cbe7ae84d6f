import { Produce } from '~/ui/produce'

/** A row of the hand-written query, amounts as pg gives int8: decimal strings. */
export interface BareCard {
  slug: string
  name: string
  picture: string
  sale_unit: string
  nominal_grams: string | null
  price_grams: string | null
  unit_price_fen: string
  minimum_order: string
  free: string
  seasons: { sell: [number, number][] }
  village: string
  base: string | null
  lacks_fen: string
}

const MONTHS = Array.from({ length: 12 }, (_, month) => month + 1)

/** The same cards as the product's list shows, with nothing of its own around them: no frame, no filters, no languages. */
export function BareCards({ cards }: { cards: readonly BareCard[] }) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <title>bare</title>
        <link rel="stylesheet" href="/bare.css" />
      </head>
      <body>
        <ul className="goods">
          {cards.map((card) => (
            <Card key={card.slug} card={card} />
          ))}
        </ul>
      </body>
    </html>
  )
}

function Card({ card }: { card: BareCard }) {
  const href = `/products/${card.slug}`
  const unit = card.price_grams === null ? card.sale_unit : `${Number(card.price_grams) / 500} jin`
  const perJin = card.price_grams ?? card.nominal_grams
  return (
    <li className="good">
      <div>
        <a className="stand" href={href} aria-label={card.name}>
          <Produce kind={card.picture} />
        </a>
        <div className="soil-line" aria-hidden="true" />
      </div>
      <div className="body">
        <h3>
          <a href={href}>{card.name}</a>
          <span className="sample-mark">sample</span>
        </h3>
        <p className="meta">
          {card.village} {card.base}
        </p>
        <p>
          <span className="money">
            ¥{yuan(card.unit_price_fen)} / {unit}
          </span>
          {card.nominal_grams === null ? null : (
            <span className="soft num">{Number(card.nominal_grams) / 500} jin</span>
          )}
        </p>
        <p className="meta">
          {perJin === null ? null : (
            <span className="num">¥{((Number(card.unit_price_fen) * 5) / Number(perJin)).toFixed(2)} / jin</span>
          )}
          <span className="num">
            from {Number(card.minimum_order) / 1000} {card.sale_unit}
          </span>
        </p>
        <p>
          <span className="tag tag-growing">
            {Number(card.free) / 1000} {card.sale_unit}
          </span>
        </p>
      </div>
      <div className="more">
        <Year sell={card.seasons.sell} />
        <p className="meta">lacks ¥{yuan(card.lacks_fen)}</p>
      </div>
    </li>
  )
}

function Year({ sell }: { sell: [number, number][] }) {
  return (
    <div className="year-strip">
      <svg role="img" width="100%" height="1.8em" aria-label="year">
        {MONTHS.map((month) => (
          <rect key={month} x={`${month * 8.333}%`} width="1" height="100%" fill="var(--rule)" />
        ))}
        {sell.map(([first, last]) => (
          <rect key={first} x={`${first * 4.167}%`} width={`${(last - first + 1) * 4.167}%`} height="1.1em" />
        ))}
      </svg>
      <div className="months" aria-hidden="true">
        {MONTHS.map((month) => (
          <span key={month}>{month}</span>
        ))}
      </div>
    </div>
  )
}

const YUAN = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2 })

function yuan(fen: string): string {
  return YUAN.format(Number(fen) / 100)
}
