import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { slackMessage } from '../../src/delivery/slack-message.ts'
import { webhook } from '../../src/delivery/webhook.ts'
import { sampleReport, vastReport } from '../report/sample.ts'
import { doorsOf } from './door.ts'

const report = sampleReport(300)
const SECRET = '/services/T000/B000/very-secret'

let server: Server
let answers: ((request: IncomingMessage, response: ServerResponse) => void)[]
let bodies: string[]
let port: number
beforeEach(async () => {
  answers = []
  bodies = []
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    bodies.push(body)
    const answer = answers.shift() ?? ((_, reply) => reply.end('ok'))
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const say =
  (status: number, text = '', headers: Record<string, string> = {}) =>
  (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(status, headers).end(text)
  }
const send = () => {
  const url = `http://127.0.0.1:${port}${SECRET}`
  return webhook.send(
    { to: 'webhook', url: { env: 'SLACK_URL' } },
    report,
    doorsOf({ env: { SLACK_URL: `${url}\n` } }),
    false,
  )
}

describe('a message to a webhook', () => {
  test('is what Slack takes', async () => {
    expect(await send()).toBe('a message to webhook $SLACK_URL')
    expect(JSON.parse(bodies[0] ?? '')).toEqual(slackMessage(report))
  })

  test('is tried again while the server is busy, and not for ever', async () => {
    answers = [say(429), say(503)]
    await send()
    expect(bodies).toHaveLength(3)
    answers = [say(500), say(500), say(500), say(500)]
    await expect(send()).rejects.toThrow('the server answered 500')
    expect(bodies).toHaveLength(6)
  })

  test.each([
    ['is refused', say(400, 'invalid_blocks'), 'the server answered 400: invalid_blocks'],
    ['is led elsewhere', say(302, '', { location: 'http://127.0.0.1:1/' }), 'the server answered 302'],
    ['is answered with what a terminal obeys', say(403, '\u001b[31mno'), 'the server answered 403: \\u001b[31mno'],
  ])('that %s fails at once, and tells no secret', async (_, answer, says) => {
    answers = [answer]
    const error = await send().catch((thrown: unknown) => thrown)
    expect(String(error)).toBe(`WebhookError: ${says}`)
    expect(bodies).toHaveLength(1)
  })

  test('that cannot be sent tells no secret', async () => {
    const doors = (url: string) => doorsOf({ env: { SLACK_URL: url } })
    const settings = { to: 'webhook', url: { env: 'SLACK_URL' } } as const
    server.close()
    await once(server, 'close')
    const refused = await send().catch((thrown: unknown) => thrown)
    expect(String(refused)).toMatch(/^WebhookError: the server could not be reached: [A-Z_]+$/i)
    const wrong = await webhook
      .send(settings, report, doors('file:///etc/passwd'), false)
      .catch((thrown: unknown) => thrown)
    expect(String(wrong)).toBe('WebhookError: the secret is no http or https address')
  })
})

describe("Slack's message", () => {
  test('stays within its limits', () => {
    for (const made of [report, vastReport(2000)]) {
      const { blocks, text } = slackMessage(made, 'https://reports.example/latest?a=b&c')
      expect(blocks.length).toBeLessThanOrEqual(50)
      for (const block of blocks)
        expect(block.text.text.length).toBeLessThanOrEqual(block.type === 'header' ? 150 : 3000)
      expect(text.length).toBeLessThanOrEqual(12_000)
    }
  })

  test('mentions nobody and links nothing but the report', () => {
    const { blocks } = slackMessage(report, 'https://reports.example/latest')
    const all = blocks.map(({ text }) => text.text).join('\n')
    expect(all).toMatch(/DROP TABLE|HYPERLINK|script/)
    expect(all.match(/<[^>]*>/g)).toEqual(['<https://reports.example/latest|The whole report>'])
    expect(all.replace('<https://reports.example/latest|The whole report>', '')).not.toContain('://')
  })
})
