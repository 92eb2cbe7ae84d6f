import { hash, verify } from '@node-rs/argon2'

/** argon2id (the package's default) with the parameters of docs/decisions/0006. */
const PARAMETERS = { memoryCost: 19456, timeCost: 2, parallelism: 1 }

/** Of a password that nobody has, made with the same parameters: who is unknown costs as much as who is known. */
export const DUMMY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$ih8eyGb2/EFyal6WYYdL3w$0wwPPqk8TREoPUK18cXSbe4NsGxmaMOLWQEw6AAuko0'

const AT_ONCE = 4
const WAITING = 64

/** Each hash takes 19 MiB and a core for some 50 ms: more at once only slow one another and everybody else. */
const waiting: (() => void)[] = []
let running = 0

/** More people are waiting to have a password checked than can be served in a few seconds. */
export class TooBusy extends Error {
  override name = 'TooBusy'
}

/** @throws TooBusy */
export async function hashPassword(password: string): Promise<string> {
  return await inTurn(() => hash(password, PARAMETERS))
}

/** @throws TooBusy */
export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return await inTurn(() => verify(passwordHash, password))
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running++
  else if (waiting.length >= WAITING) throw new TooBusy('too many passwords to check')
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    // The place is handed on without being given up, so that nobody slips in between.
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
