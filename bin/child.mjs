import { spawn } from 'node:child_process'
import { Stop } from './tell.mjs'

/**
 * Runs a program to its end. Its output is kept back and shown only when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 */
export async function quietly(command, args, options) {
  let output = ''
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  const code = await ended(child)
  // The cause stands first; bundlers append all they know.
  const cause = output.trim().split('\n').slice(0, 40).join('\n')
  if (code !== 0) throw new Stop(`${cause}\n\n${command} ${args.join(' ')} failed (${code}).`)
}

/**
 * Runs a program to its end, its output shown as it comes.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 */
export function openly(command, args, options) {
  return ended(spawn(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] }))
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | string>}
 */
function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal ?? 1))
  })
}
