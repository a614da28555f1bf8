import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { smtp } from '../../src/delivery/smtp.ts'
import type { Report } from '../../src/report/report.ts'
import { sampleReport } from '../report/sample.ts'
import { doorsOf } from './door.ts'

const report = sampleReport(60)
const quiet: Report = { ...report, changes: { ...report.changes, quiet: true } }

type Mail = { readonly to: readonly string[]; readonly text: string }

let mails: Mail[]
let servers: SMTPServer[]
beforeEach(() => {
  mails = []
  servers = []
})
afterEach(async () => {
  for (const server of servers) await new Promise<void>((resolve) => server.close(resolve))
})

async function serve(options: SMTPServerOptions = {}): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      let text = ''
      stream.setEncoding('utf8')
      stream.on('data', (chunk) => {
        text += chunk
      })
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  servers.push(server)
  const inner = server.listen(0, '127.0.0.1')
  await once(inner, 'listening')
  return (inner.address() as AddressInfo).port
}

const settings = (port: number, more: object = {}) =>
  z.parse(smtp.settings, {
    to: 'smtp',
    host: '127.0.0.1',
    port,
    security: 'none',
    from: 'arnq@example.com',
    recipients: ['ops@example.com'],
    ...more,
  })

/** A mail's header, unfolded, and its parts decoded. */
function read({ text }: Mail) {
  const [head = ''] = text.split('\r\n\r\n')
  const parts = [...text.matchAll(/Content-Type: ([^\r\n;]+)[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/g)]
    .filter(([, type]) => !type?.startsWith('multipart'))
    .map(([whole, type = '', body = '']) => ({
      type,
      file: /filename="?([^"\r\n]+)/.exec(whole)?.[1],
      body: /base64/.test(whole.slice(0, 300))
        ? Buffer.from(body, 'base64').toString('utf8')
        : body.replace(/=\r\n/g, ''),
    }))
  return { head: head.replace(/\r\n\s+/g, ' '), parts }
}

describe('mail', () => {
  test('has the summary in text and HTML, and the page and the CSV beside it', async () => {
    const port = await serve()
    expect(await smtp.send(settings(port), report, doorsOf(), false)).toBe('1 mail sent')
    expect(mails.map(({ to }) => to)).toEqual([['ops@example.com']])
    const { head, parts } = read(mails[0] as Mail)
    expect(head).toContain('From: arnq@example.com')
    expect(parts.map(({ type, file }) => [type, file])).toEqual([
      ['text/plain', undefined],
      ['text/html', undefined],
      ['text/html', 'report-2026-11-21.html'],
      ['text/csv', 'report-2026-11-21.csv'],
    ])
    expect(parts[3]?.body).toMatch(/^outcome,check,severity/)
  })

  test('has a subject that no title can turn into another header', async () => {
    const port = await serve()
    await smtp.send(settings(port), { ...report, title: 'x\r\nBcc: all@example.com' }, doorsOf(), false)
    const { head } = read(mails[0] as Mail)
    expect(mails[0]?.to).toEqual(['ops@example.com'])
    expect(head).not.toMatch(/^Bcc:/m)
  })

  test('gives each owner what is theirs, and nothing to those who have nothing', async () => {
    const port = await serve()
    const owners = { 'team-web': 'web@example.com', 'team-search': 'search@example.com', nobody: 'none@example.com' }
    expect(await smtp.send(settings(port, { recipients: [], owners }), report, doorsOf(), false)).toBe('2 mails sent')
    const web = mails.find(({ to }) => to.includes('web@example.com'))
    const csv = read(web as Mail).parts.find(({ type }) => type === 'text/csv')?.body ?? ''
    const own = report.findings.concat(report.excepted).filter(({ owner }) => owner?.value === 'team-web')
    expect(csv.trimEnd().split('\r\n')).toHaveLength(own.length + 1)
  })

  test('is not sent where nothing is new and only changes are wanted, to each as far as it is theirs', async () => {
    const port = await serve()
    const fresh = new Set(report.findings.filter(({ trend }) => trend === 'new').map(({ owner }) => owner?.value))
    const owners = { 'team-web': 'a@example.com', 'team-search': 'b@example.com', 'team-payments': 'c@example.com' }
    const news = Object.keys(owners).filter(
      (owner) => fresh.has(owner) || report.changes.resolved.some((one) => one.owner === owner),
    )
    await smtp.send(settings(port, { owners }), quiet, doorsOf(), true)
    expect(mails).toHaveLength(news.length)
    expect(mails.flatMap(({ to }) => to)).not.toContain('ops@example.com')
  })

  test('signs in with the secret that settings point at', async () => {
    const seen: unknown[] = []
    const port = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) => {
        seen.push([username, password])
        done(null, { user: username })
      },
    })
    const given = settings(port, { user: 'arnq', password: { env: 'MAIL_PASSWORD' } })
    await smtp.send(given, report, doorsOf({ env: { MAIL_PASSWORD: 'hush' } }), false)
    expect(seen).toEqual([['arnq', 'hush']])
  })

  test('goes nowhere in the clear where a seal is asked for', async () => {
    const port = await serve()
    await expect(smtp.send(settings(port, { security: 'starttls' }), report, doorsOf(), false)).rejects.toThrow(
      /STARTTLS/i,
    )
    expect(mails).toEqual([])
  })

  test('that fails for one is sent to the others, and told', async () => {
    const port = await serve({
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('bad') ? new Error('no such user') : null),
    })
    const given = settings(port, { recipients: ['bad@example.com', 'good@example.com'] })
    await expect(smtp.send(given, report, doorsOf(), false)).rejects.toThrow(
      /^1 of 2 mails could not be sent: bad@example\.com: /,
    )
    expect(mails.map(({ to }) => to)).toEqual([['good@example.com']])
  })

  test('is tried again where the server says later', async () => {
    let times = 0
    const later = Object.assign(new Error('later'), { responseCode: 451 })
    const port = await serve({ onMailFrom: (_address, _session, done) => done(times++ < 2 ? later : null) })
    expect(await smtp.send(settings(port), report, doorsOf(), false)).toBe('1 mail sent')
  })
})
