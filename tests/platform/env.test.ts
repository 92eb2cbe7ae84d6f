import { describe, expect, it } from 'vitest'
import { readEnv } from '~/platform/env/env'
import { StartRefused } from '~/platform/process/start-refused'

const read = (variables: Record<string, string>) => readEnv(variables as unknown as NodeJS.ProcessEnv, '/srv')

describe('the environment', () => {
  it('needs nothing', () => {
    expect(read({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: '/srv/data',
      backupDir: '/srv/data/backups',
      backupsKept: 14,
      databaseUrl: undefined,
      origin: undefined,
      sample: undefined,
      sampleByDefault: true,
      trustedProxies: ['loopback'],
      logLevel: 'info',
      smtp: undefined,
      robot: undefined,
      secretKey: undefined,
      smsGateway: undefined,
      passwordRules: 'plain',
      stripe: { state: 'OFF' },
    })
  })

  it('takes an empty variable for an absent one', () => {
    expect(read({ PORT: '', SAMPLE: ' ', DATABASE_URL: '' })).toEqual(read({}))
  })

  it('has no sample by default in a database of your own', () => {
    expect(read({ DATABASE_URL: 'postgresql://a:b@db/x' })).toMatchObject({ sample: undefined, sampleByDefault: false })
  })

  it.each([
    ['PORT', 'three'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HOST', 'not a host'],
    ['DATABASE_URL', 'mysql://a/b'],
    ['DATABASE_URL', 'nonsense'],
    ['ORIGIN', 'village.example.cn'],
    ['ORIGIN', 'https://village.example.cn/path'],
    ['SAMPLE', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['SMTP_URL', 'http://mail.example.cn'],
    ['MAIL_FROM', 'nobody at all'],
    ['MAIL_FROM', 'a@example.cn,b@example.cn'],
    ['NOTICE_WEBHOOK_URL', 'http://robot.example.cn/send?key=1'],
    ['NOTICE_WEBHOOK_KIND', 'slack'],
    ['SECRET_KEY', 'far-too-short-to-be-a-key'],
    ['SMS_GATEWAY_URL', 'ftp://sms.example/send'],
    ['SMS_GATEWAY_TOKEN', 'two words'],
    ['SMS_GATEWAY_BODY', '{"phone":{phone}}'],
    ['PASSWORD_RULES', 'none'],
    ['TRUSTED_PROXIES', 'proxy.example'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '10.0.0.0/8;::1'],
    ['TRUSTED_PROXIES', 'none,10.0.0.1'],
    ['TRUSTED_PROXIES', '1'],
  ])('%s=%s is refused by name, without repeating the value', (name, value) => {
    const attempt = () => read({ [name]: value })
    expect(attempt).toThrow(StartRefused)
    expect(attempt).toThrow(new RegExp(`^${name} must be `))
    if (value.length > 5) expect(attempt).not.toThrow(value)
  })

  it('leaves backups to the server of DATABASE_URL, unless a directory is named', () => {
    const databaseUrl = 'postgresql://u:p@h/x'
    expect(read({ DATABASE_URL: databaseUrl }).backupDir).toBeUndefined()
    expect(read({ DATABASE_URL: databaseUrl, BACKUP_DIR: '../b' }).backupDir).toBe('/b')
  })

  it('names every wrong variable at once', () => {
    expect(() => read({ PORT: 'x', SAMPLE: 'x' })).toThrow(/PORT must.*\nSAMPLE must/)
  })

  it('takes what belongs together only together', () => {
    const url = 'https://robot.example.cn/send?key=1'
    expect(() => read({ SMTP_URL: 'smtp://mail.example.cn' })).toThrow(/^MAIL_FROM must/)
    expect(() => read({ MAIL_FROM: 'a@example.cn' })).toThrow(/^SMTP_URL must/)
    expect(() => read({ NOTICE_WEBHOOK_URL: url })).toThrow(/^NOTICE_WEBHOOK_KIND must/)
    expect(() => read({ NOTICE_WEBHOOK_KIND: 'wecom' })).toThrow(/^NOTICE_WEBHOOK_URL must/)
    const wecom = { NOTICE_WEBHOOK_URL: url, NOTICE_WEBHOOK_KIND: 'wecom' }
    expect(() => read({ ...wecom, NOTICE_WEBHOOK_SECRET: 's' })).toThrow(/^NOTICE_WEBHOOK_SECRET must/)
    expect(read(wecom).robot).toEqual({ url, kind: 'wecom', secret: undefined })
    const mail = { SMTP_URL: 'smtps://u:p@mail.example.cn:465', MAIL_FROM: '乡约 <a@example.cn>' }
    expect(read(mail).smtp).toEqual({ url: mail.SMTP_URL, from: mail.MAIL_FROM })
  })

  it('keeps the sample accounts from others', () => {
    expect(() => read({ SAMPLE: 'on', HOST: '0.0.0.0' })).toThrow(/^HOST 0\.0\.0\.0 can be reached by others/)
    expect(read({ SAMPLE: 'off', HOST: '0.0.0.0' }).sample).toBe(false)
  })

  it('trusts the proxies it is told, and no other', () => {
    const trusted = (text: string) => read({ TRUSTED_PROXIES: text }).trustedProxies
    expect(trusted('loopback, 10.0.0.0/8,fd00::/8 , 192.0.2.7')).toEqual([
      'loopback',
      '10.0.0.0/8',
      'fd00::/8',
      '192.0.2.7',
    ])
    expect(trusted('none')).toEqual([])
  })

  it('takes an origin with a trailing slash without it', () => {
    expect(read({ ORIGIN: 'https://xiangyue.example.cn/' }).origin).toBe('https://xiangyue.example.cn')
  })
})

describe('paying online', () => {
  const good = { STRIPE_SECRET_KEY: 'sk_test_0123456789ab', STRIPE_WEBHOOK_SECRET: 'whsec_0123456789ab' }
  const stripe = (variables: Record<string, string>) => read(variables).stripe

  it('is on with both keys, which say where the payments go', () => {
    expect(stripe(good)).toMatchObject({ state: 'ON', mode: 'TEST' })
    expect(stripe({ ...good, STRIPE_SECRET_KEY: 'rk_live_0123456789ab' })).toMatchObject({ state: 'ON', mode: 'LIVE' })
    expect(stripe({ ...good, STRIPE_API_BASE: 'http://127.0.0.1:12111' })).toMatchObject({ mode: 'STAND_IN' })
  })

  it.each([
    [{ STRIPE_SECRET_KEY: 'pk_test_0123456789ab' }, 'publishable'],
    [{ STRIPE_SECRET_KEY: 'secret-of-mine' }, 'STRIPE_SECRET_KEY'],
    [{ STRIPE_SECRET_KEY: '' }, 'STRIPE_SECRET_KEY'],
    [{ STRIPE_WEBHOOK_SECRET: '' }, 'STRIPE_WEBHOOK_SECRET'],
    [{ STRIPE_WEBHOOK_SECRET: 'sk_test_0123456789ab' }, 'STRIPE_WEBHOOK_SECRET'],
    [{ STRIPE_API_BASE: 'https://stripe.example.cn' }, 'STRIPE_API_BASE'],
    [{ STRIPE_API_BASE: 'http://127.0.0.1:1@evil.example' }, 'STRIPE_API_BASE'],
    [{ STRIPE_API_BASE: 'http://127.0.0.1:1', STRIPE_SECRET_KEY: 'sk_live_0123456789ab' }, 'live key'],
  ])('%j is off with one sentence that repeats no value, and the product starts', (wrong, said) => {
    const settings = stripe({ ...good, ...wrong })
    expect(settings).toMatchObject({ state: 'WRONG', mend: expect.stringContaining(said) })
    for (const value of ['0123456789ab', 'secret-of-mine']) expect(JSON.stringify(settings)).not.toContain(value)
  })

  it('is played by a stand-in only for this machine, and without keys', () => {
    expect(stripe({ STRIPE: 'stand-in' })).toEqual({ state: 'BESIDE' })
    expect(() => stripe({ STRIPE: 'stand-in', ...good })).toThrow(StartRefused)
    expect(() => stripe({ STRIPE: 'stand-in', HOST: '0.0.0.0' })).toThrow(StartRefused)
    expect(() => stripe({ STRIPE: 'stand-in', ORIGIN: 'https://xiangyue.example.cn' })).toThrow(StartRefused)
    expect(() => stripe({ STRIPE: 'on' })).toThrow('STRIPE can only be stand-in')
  })
})
