import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { PASSWORD_RULES, type PasswordRules } from '~/domain/identity/password'
import { logLevels } from '../log/log'
import { ROBOT_KINDS, type RobotKind } from '../messaging/robot-group'
import { StartRefused } from '../process/start-refused'
import { DEFAULT_SMS_BODY, type SmsGateway } from '../sms/gateway'
import { type StripeSettings, stripeSettings } from '../stripe/stripe-settings'

const loopbackHosts = new Set(['127.0.0.1', '::1', 'localhost'])

export function isLoopback(host: string): boolean {
  return loopbackHosts.has(host)
}

const shape = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65535)
    .default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/)
    .default('127.0.0.1'),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z
    .string()
    .refine((text) => /^postgres(ql)?:$/.test(urlOf(text)?.protocol ?? ''))
    .optional(),
  ORIGIN: z
    .string()
    .transform((text) => text.replace(/\/$/, ''))
    .refine((text) => /^https?:$/.test(urlOf(text)?.protocol ?? '') && urlOf(text)?.origin === text)
    .optional(),
  SAMPLE: z.enum(['on', 'off']).optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim().toLowerCase()))
    .refine((parts) => parts.every(isProxy) && (parts.length === 1 || !parts.includes('none')))
    .transform((parts) => parts.filter((part) => part !== 'none'))
    .default(['loopback']),
  SMTP_URL: z
    .string()
    .refine((text) => /^smtps?:$/.test(urlOf(text)?.protocol ?? ''))
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@,;\p{Cc}]+ )?<?[^\s<>@,;\p{Cc}]+@[^\s<>@,;\p{Cc}]+>?$/u)
    .optional(),
  NOTICE_WEBHOOK_URL: z.string().refine(isRobotAddress).optional(),
  NOTICE_WEBHOOK_KIND: z.enum(ROBOT_KINDS).optional(),
  NOTICE_WEBHOOK_SECRET: z.string().optional(),
  BACKUP_DIR: z.string().optional(),
  BACKUPS_KEPT: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number)
    .default(14),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  SECRET_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43,}={0,2}$/)
    .transform((text) => Buffer.from(text, 'base64'))
    .optional(),
  SMS_GATEWAY_URL: z
    .string()
    .refine((text) => /^https?:$/.test(urlOf(text)?.protocol ?? ''))
    .optional(),
  SMS_GATEWAY_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .optional(),
  SMS_GATEWAY_BODY: z.string().refine(isJson).default(DEFAULT_SMS_BODY),
  PASSWORD_RULES: z.enum(PASSWORD_RULES).default('plain'),
  STRIPE: z.enum(['stand-in']).optional(),
  // Their shape is looked at apart: a wrong key stops paying online, not the product.
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_BASE: z.string().optional(),
})

const howToMend: Record<keyof z.infer<typeof shape>, string> = {
  PORT: 'must be a whole number from 0 to 65535, e.g. PORT=3000 (0 takes any free port)',
  HOST: 'must be an address or name to listen on, e.g. HOST=127.0.0.1',
  DATA_DIR: 'must be a directory, e.g. DATA_DIR=./data',
  DATABASE_URL: 'must be a PostgreSQL address, e.g. DATABASE_URL=postgresql://user:password@host:5432/xiangyue',
  ORIGIN: 'must be the public address without a path, e.g. ORIGIN=https://xiangyue.example.cn',
  SAMPLE: 'must be on or off',
  TRUSTED_PROXIES:
    'must be addresses, networks or loopback with commas between, or none, e.g. TRUSTED_PROXIES=loopback,10.0.0.0/8',
  SMTP_URL: 'must be a mail server, e.g. SMTP_URL=smtps://user:password@smtp.example.cn:465',
  MAIL_FROM: 'must be the sender of mails and is needed with SMTP_URL, e.g. MAIL_FROM=notices@example.cn',
  NOTICE_WEBHOOK_URL: 'must be the https address of a group robot (http only to this machine)',
  NOTICE_WEBHOOK_KIND: `must be one of ${ROBOT_KINDS.join(', ')} and is needed with NOTICE_WEBHOOK_URL`,
  NOTICE_WEBHOOK_SECRET: 'must be the secret of a DingTalk robot, with NOTICE_WEBHOOK_KIND=dingtalk',
  BACKUP_DIR: 'must be a directory, e.g. BACKUP_DIR=/srv/backups',
  BACKUPS_KEPT: 'must be a whole number from 1 to 9999, e.g. BACKUPS_KEPT=14',
  LOG_LEVEL: `must be one of ${logLevels.join(', ')}`,
  SECRET_KEY: 'must be 32 random bytes or more in base64, e.g. what `openssl rand -base64 32` prints',
  SMS_GATEWAY_URL: 'must be an http or https address, e.g. SMS_GATEWAY_URL=https://sms.example.cn/send',
  SMS_GATEWAY_TOKEN: 'must be printable characters without spaces',
  SMS_GATEWAY_BODY: `must be JSON whose texts may hold {phone}, {text} and {code}, e.g. ${DEFAULT_SMS_BODY}`,
  PASSWORD_RULES: 'must be plain or strict',
  STRIPE: 'can only be stand-in, which tries paying online without keys; remove it for real payments',
  STRIPE_SECRET_KEY: 'must be a secret key of Stripe (sk_… or rk_…)',
  STRIPE_WEBHOOK_SECRET: 'must be the signing secret of the webhook endpoint (whsec_…)',
  STRIPE_API_BASE: 'must be a stand-in on this machine, e.g. http://127.0.0.1:12111',
}

export interface Env {
  port: number
  host: string
  /** Absolute. */
  dataDir: string
  /** Absent: the product starts its own PostgreSQL in `dataDir`. */
  databaseUrl: string | undefined
  /** Public address as the visitor's browser sees it, without a trailing slash; absent: whatever it listens on. */
  origin: string | undefined
  /** SAMPLE, when set. A database that is filled already keeps what it was filled with. */
  sample: boolean | undefined
  sampleByDefault: boolean
  /** Whose X-Forwarded-… headers are believed: addresses, networks, 'loopback'. Everybody else's are dropped. */
  trustedProxies: readonly string[]
  /** Where backups are made by themselves; absent: they are not, the server of DATABASE_URL has its own. */
  backupDir: string | undefined
  /** How many automatic backups of each kind stay. */
  backupsKept: number
  logLevel: (typeof logLevels)[number]
  /** Absent: mail goes to the local outbox. */
  smtp: { url: string; from: string } | undefined
  /** The officials' group chat, if there is one. */
  robot: { kind: RobotKind; url: string; secret: string | undefined } | undefined
  /** SECRET_KEY, when set; else it lies in `dataDir`. */
  secretKey: Uint8Array | undefined
  /** Absent: text messages are written to `dataDir`/outbox/sms.jsonl. */
  smsGateway: SmsGateway | undefined
  /** 'strict' is the local practice: kinds of characters, and a new password every 90 days. */
  passwordRules: PasswordRules
  /** Paying online, the STRIPE_ variables. */
  stripe: StripeSettings
}

/**
 * Reads and checks every variable the product knows. An empty variable is an absent one.
 *
 * @throws StartRefused naming each wrong variable and how to mend it; values are not repeated, they may be secret
 */
export function readEnv(variables: NodeJS.ProcessEnv, workingDirectory: string): Env {
  const given = Object.fromEntries(
    Object.keys(shape.shape)
      .map((name) => [name, variables[name]?.trim()])
      .filter(([, value]) => value),
  )
  const read = shape.safeParse(given)
  if (!read.success) {
    const wrong = new Set(read.error.issues.map((issue) => issue.path[0] as keyof typeof howToMend))
    throw new StartRefused([...wrong].map((name) => `${name} ${howToMend[name]}.`).join('\n'))
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, ORIGIN, SAMPLE, TRUSTED_PROXIES, LOG_LEVEL } = read.data
  const { SECRET_KEY, SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN, SMS_GATEWAY_BODY, PASSWORD_RULES } = read.data
  const { BACKUP_DIR, BACKUPS_KEPT } = read.data
  if (SAMPLE === 'on') refuseSampleForOthers(HOST)
  refuseHalf(read.data)
  const { SMTP_URL, MAIL_FROM, NOTICE_WEBHOOK_URL, NOTICE_WEBHOOK_KIND, NOTICE_WEBHOOK_SECRET } = read.data
  const dataDir = resolve(workingDirectory, DATA_DIR)
  const backupDir = BACKUP_DIR ?? (DATABASE_URL ? undefined : join(dataDir, 'backups'))
  return {
    port: PORT,
    host: HOST,
    dataDir,
    backupDir: backupDir && resolve(workingDirectory, backupDir),
    backupsKept: BACKUPS_KEPT,
    databaseUrl: DATABASE_URL,
    origin: ORIGIN,
    sample: SAMPLE && SAMPLE === 'on',
    sampleByDefault: !DATABASE_URL,
    trustedProxies: TRUSTED_PROXIES,
    logLevel: LOG_LEVEL,
    smtp: SMTP_URL && MAIL_FROM ? { url: SMTP_URL, from: MAIL_FROM } : undefined,
    robot:
      NOTICE_WEBHOOK_URL && NOTICE_WEBHOOK_KIND
        ? { url: NOTICE_WEBHOOK_URL, kind: NOTICE_WEBHOOK_KIND, secret: NOTICE_WEBHOOK_SECRET }
        : undefined,
    secretKey: SECRET_KEY,
    smsGateway: SMS_GATEWAY_URL
      ? { url: SMS_GATEWAY_URL, token: SMS_GATEWAY_TOKEN, body: SMS_GATEWAY_BODY }
      : undefined,
    passwordRules: PASSWORD_RULES,
    stripe: stripeOfVariables(read.data),
  }
}

/** @throws StartRefused where others than this machine could pay with play money */
function stripeOfVariables(given: z.infer<typeof shape>): StripeSettings {
  const { STRIPE, STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_BASE: apiBase } = given
  const settings = stripeSettings({ secretKey, webhookSecret, apiBase })
  if (!STRIPE) return settings
  if (settings.state !== 'OFF')
    throw new StartRefused(
      'STRIPE=stand-in brings keys of its own: remove STRIPE_SECRET_KEY and the other STRIPE_ ones.',
    )
  const reached = [given.HOST, ...(given.ORIGIN ? [new URL(given.ORIGIN).hostname] : [])]
  if (!reached.every(isLoopback))
    throw new StartRefused(
      'STRIPE=stand-in takes play money for paid: it is for trying on this machine, HOST=127.0.0.1.',
    )
  return { state: 'BESIDE' }
}

/** Of what belongs together, half is not guessed at. */
function refuseHalf(given: z.infer<typeof shape>): void {
  const missing = (name: keyof typeof howToMend) => {
    throw new StartRefused(`${name} ${howToMend[name]}.`)
  }
  if (given.SMTP_URL && !given.MAIL_FROM) missing('MAIL_FROM')
  if (given.MAIL_FROM && !given.SMTP_URL) missing('SMTP_URL')
  if (given.NOTICE_WEBHOOK_URL && !given.NOTICE_WEBHOOK_KIND) missing('NOTICE_WEBHOOK_KIND')
  if (given.NOTICE_WEBHOOK_KIND && !given.NOTICE_WEBHOOK_URL) missing('NOTICE_WEBHOOK_URL')
  if (given.NOTICE_WEBHOOK_SECRET && given.NOTICE_WEBHOOK_KIND !== 'dingtalk') missing('NOTICE_WEBHOOK_SECRET')
}

/** @throws StartRefused where others than this machine could use the sample accounts */
export function refuseSampleForOthers(host: string): void {
  if (!isLoopback(host))
    throw new StartRefused(
      `HOST ${host} can be reached by others, and the sample programme has accounts whose password everybody knows. ` +
        'Use HOST=127.0.0.1, or for real work SAMPLE=off and an empty database.',
    )
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** An address, a network as address/bits, or one of the two words. */
function isProxy(text: string): boolean {
  const [address = '', bits] = text.split('/')
  const kind = isIP(address)
  if (kind === 0) return text === 'loopback' || text === 'none'
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128))
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

/** In the open only to this machine: the address holds the robot's key. */
function isRobotAddress(text: string): boolean {
  const url = urlOf(text)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname.replace(/^\[|\]$/g, '')))
}
