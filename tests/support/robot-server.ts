import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RobotCall {
  url: string
  body: unknown
  idempotencyKey: string | undefined
}

export interface RobotServer {
  url: string
  calls: RobotCall[]
  /** How the next calls are answered; a call is written down before it is answered. */
  answer: { status: number; body: string; afterMs?: number; location?: string }
  close(): Promise<void>
}

export const ROBOT_OK = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' }

/** Stands in for a group robot. */
export async function openRobotServer(): Promise<RobotServer> {
  const http = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const idempotencyKey = request.headers['idempotency-key']
    robot.calls.push({ url: request.url ?? '', body: JSON.parse(text), idempotencyKey: idempotencyKey?.toString() })
    const { status, body, afterMs = 0, location } = robot.answer
    setTimeout(() => {
      response.writeHead(status, location ? { Location: location } : {})
      response.end(body)
    }, afterMs)
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const robot: RobotServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/send?key=the-secret-key`,
    calls: [],
    answer: ROBOT_OK,
    async close() {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
  return robot
}
