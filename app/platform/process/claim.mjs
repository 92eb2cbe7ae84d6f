/**
 * A name that one process on this machine holds, and that the kernel gives back the moment the process dies, `kill -9`
 * included: a listening socket. A lock file would have to be guessed stale. Whoever finds the name taken may ask the
 * holder who it is. Plain JavaScript because bin/ uses it before anything is installed.
 */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** @param {string} name */
function address(name) {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 32)
  return process.platform === 'linux' ? `\0xiangyue-${digest}` : join(tmpdir(), `xiangyue-${digest}.sock`)
}

/**
 * @typedef {{ held: true, describe: (who: string) => void, release: () => Promise<void> }} Claim
 * @typedef {{ held: false, holder: string }} Taken
 */

/**
 * @param {string} name what is claimed, e.g. `serving:/srv/xiangyue/data`
 * @param {string} who what others are told about the holder
 * @returns {Promise<Claim | Taken>}
 */
export async function claim(name, who) {
  for (let attempt = 0; ; attempt++) {
    const claimed = await listen(name, who)
    if (claimed) return claimed
    const holder = await ask(name)
    if (holder !== null) return { held: false, holder }
    // Nobody answers: the holder has just gone, or (elsewhere than on Linux) died and left its socket file.
    if (attempt === 3) return { held: false, holder: '' }
    if (process.platform !== 'linux') rmSync(address(name), { force: true })
  }
}

/**
 * @param {string} name
 * @param {string} who
 * @returns {Promise<Claim | null>}
 */
function listen(name, who) {
  let answer = who
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.end(answer)
    })
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    )
    server.listen(address(name), () => {
      server.unref()
      resolve({
        held: true,
        describe: (text) => {
          answer = text
        },
        release: () => new Promise((done) => server.close(() => done())),
      })
    })
  })
}

/**
 * @param {string} name
 * @returns {Promise<string | null>} what the holder says of itself, or null when nobody holds the name
 */
function ask(name) {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(address(name))
    socket.setEncoding('utf8')
    socket.setTimeout(2000, () => socket.destroy())
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', () => resolve(null))
    socket.on('close', () => resolve(text))
  })
}
