import type { Book } from './book'
import type { DisputeRow, RefundRow, SessionRow } from './rows'

/** Nothing of the product's own looks: nobody should take this for the real thing. */
const STYLE = `
  body { font: 1.0625rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 0 auto; padding: 1rem; color: #222; background: #fff }
  .told { background: #222; color: #fff; padding: .5rem 1rem; margin: -1rem -1rem 1rem }
  .amount { font-size: 2rem; font-variant-numeric: tabular-nums }
  button { font: inherit; padding: .6rem 1rem; margin: .25rem .5rem .25rem 0; min-height: 2.75rem }
  ul { list-style: none; padding: 0 } li { border-top: 1px solid #999; padding: .5rem 0; overflow-wrap: anywhere } li form { display: inline }
  .why { color: #a00 }
`

const WORDS = {
  zh: {
    told: '模拟支付 · 不会发生真实扣款',
    title: '模拟支付页',
    pay: '支付成功（银行卡）',
    wechat: '支付成功（微信支付）',
    decline: '银行拒付',
    promise: '稍后到账（如支付宝、微信的延迟结果）',
    leave: '不付了，返回商户',
    declined: '银行拒绝了这次付款，没有扣款，可以再试。',
    over: '这个支付页已经结束。',
    gone: '没有这个支付页。',
  },
  en: {
    told: 'Stand-in · no money moves',
    title: 'Stand-in payment page',
    pay: 'Pay (card)',
    wechat: 'Pay (WeChat Pay)',
    decline: 'Let the bank decline',
    promise: 'Pay, result comes later (as Alipay and WeChat Pay may)',
    leave: 'Leave without paying',
    declined: 'The bank declined; nothing was charged. Try again.',
    over: 'This payment page is closed.',
    gone: 'There is no such payment page.',
  },
} as const

/** The hosted page where the payer pays; plain forms only. */
export function payPage(session: SessionRow | null, declined: boolean): string {
  const words = WORDS[session?.locale === 'en' ? 'en' : 'zh']
  const language = session?.locale === 'en' ? 'en' : 'zh-CN'
  if (!session) return html(language, words.title, `<p>${words.gone}</p>`)
  if (session.status !== 'open') return html(language, words.title, `<h1>${words.title}</h1><p>${words.over}</p>`)
  const button = (act: string, text: string) => `<div><button name="act" value="${act}">${text}</button></div>`
  return html(
    language,
    words.title,
    `<p class="told">${words.told}</p><h1>${words.title}</h1>
     <p class="amount">${yuan(session.amount_total ?? 0)}</p>
     ${declined ? `<p class="why" role="alert">${words.declined}</p>` : ''}
     <form method="post">${button('pay', words.pay)}${button('wechat', words.wechat)}
     ${button('decline', words.decline)}${button('promise', words.promise)}${button('leave', words.leave)}</form>`,
  )
}

/** What a dashboard would show, with what banks may do beside each. */
export function overviewPage(book: Book): string {
  const sessions = book.all('checkout.session').slice(0, 50)
  const refunds = book.all('refund').slice(0, 50)
  const disputes = book.all('dispute').slice(0, 50)
  return html(
    'zh-CN',
    '模拟支付 Stand-in',
    `<p class="told">模拟支付 Stand-in · 不会发生真实扣款 no money moves</p>
     <h1>付款 Payments</h1>${list(sessions.map((row) => sessionLine(book, row)))}
     <h1>退款 Refunds</h1>${list(refunds.map(refundLine))}
     <h1>争议 Disputes</h1>${list(disputes.map(disputeLine))}`,
  )
}

function sessionLine(book: Book, session: SessionRow): string {
  const intent = session.payment_intent ? book.get('payment_intent', session.payment_intent) : null
  const acts =
    session.status === 'open'
      ? button('expire', session.id, '过期 expire')
      : intent?.status === 'processing'
        ? button('keep-promise', session.id, '到账 money comes') + button('break-promise', session.id, '失败 fails')
        : intent?.status === 'succeeded'
          ? button('refund', intent.id, '退款 refund') + button('dispute', intent.id, '拒付争议 dispute')
          : ''
  const state = `${session.status} · ${session.payment_status}`
  return line(session.client_reference_id ?? session.id, session.amount_total ?? 0, state, acts)
}

function refundLine(refund: RefundRow): string {
  const open = refund.status === 'pending' ? button('succeed-refund', refund.id, '到账 arrives') : ''
  const fail = refund.status === 'failed' ? '' : button('fail-refund', refund.id, '退回 fails')
  return line(refund.id, refund.amount, refund.status ?? '', open + fail)
}

function disputeLine(dispute: DisputeRow): string {
  const ends = button('win-dispute', dispute.id, '胜诉 won') + button('lose-dispute', dispute.id, '败诉 lost')
  return line(dispute.id, dispute.amount, dispute.status, dispute.status === 'needs_response' ? ends : '')
}

function line(name: string, amount: number, state: string, acts: string): string {
  return `<li><strong>${yuan(amount)}</strong> · ${escaped(state)}<br>${escaped(name)}<div>${acts}</div></li>`
}

function button(act: string, id: string, text: string): string {
  return `<form method="post" action="/"><input type="hidden" name="id" value="${escaped(id)}"><button name="act" value="${act}">${text}</button></form>`
}

function list(lines: readonly string[]): string {
  return lines.length > 0 ? `<ul>${lines.join('')}</ul>` : '<p>—</p>'
}

function html(language: string, title: string, body: string): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`
  return `<!doctype html><html lang="${language}"><head>${head}<style>${STYLE}</style></head><body>${body}</body></html>`
}

function yuan(fen: number): string {
  return `¥${Math.floor(fen / 100).toLocaleString('en-US')}.${String(fen % 100).padStart(2, '0')}`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0)};`)
}
