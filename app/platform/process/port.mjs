import { createServer } from 'node:net'

/**
 * The one sentence said when an address cannot be listened on, before the build (bin/) and after it (the server).
 *
 * @param {string | undefined} code errno of the failed listen
 * @param {string} host
 * @param {number} port
 */
export function cannotListen(code, host, port) {
  if (code === 'EADDRINUSE')
    return `PORT ${port} on ${host} is already in use. Stop the program that uses it, or choose another: PORT=${port + 1} npm start`
  if (code === 'EACCES')
    return `PORT ${port} may not be opened by this user. Choose one above 1023: PORT=3000 npm start`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST ${host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for every address.`
  return `HOST ${host}, PORT ${port} cannot be listened on (${code}).`
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<string | null>} null when the address is free, else the sentence to print
 */
export function whyNotFree(host, port) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(cannotListen(error.code, host, port)))
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
}
