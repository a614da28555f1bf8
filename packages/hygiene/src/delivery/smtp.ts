import { readFile } from 'node:fs/promises'
import type { Transporter } from 'nodemailer'
import * as z from 'zod/mini'
import { ownersReport } from '../report/owners-report.ts'
import type { Report } from '../report/report.ts'
import { visible } from '../report/safe.ts'
import { counted } from '../report/words.ts'
import { type DeliveryDoors, defineChannel } from './channel.ts'
import { common, filled, secret } from './fields.ts'
import { type Letter, letterOf } from './letter.ts'
import { withTries } from './tries.ts'

const address = z.string().check(z.regex(/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/, 'is no mail address'))

const settings = z.strictObject({
  to: z.literal('smtp'),
  host: filled.check(z.describe('The mail server.')),
  port: z._default(z.int().check(z.positive('is not above 0')), 587).check(z.describe('Its port.')),
  security: z
    ._default(z.enum(['starttls', 'tls', 'none']), 'starttls')
    .check(
      z.describe('How the way to it is sealed. With starttls nothing is sent where the server does not offer it.'),
    ),
  ca: z.exactOptional(filled).check(z.describe("A file with the certificate authority of the server's certificate.")),
  user: z.exactOptional(filled).check(z.describe('The name to sign in with.')),
  password: z.exactOptional(secret).check(z.describe('Where its password is.')),
  from: address.check(z.describe('The sender.')),
  recipients: z._default(z.array(address), []).check(z.describe('Who gets the whole report.')),
  owners: z
    ._default(z.record(z.string(), address), {})
    .check(
      z.describe(
        'Owners, as findings name them, and their addresses: each gets what is theirs. `""` is what has no owner.',
      ),
    ),
  ...common,
})

type Settings = z.infer<typeof settings>

/** Mail: the whole report to some, and to each owner what is theirs. */
export const smtp = defineChannel<Settings>({
  to: 'smtp',
  settings,
  place: ({ host, port }) => `mail server ${host}:${port}`,
  sifts: true,
  send: async (given, report, doors, onlyChanges) => {
    const letters = lettersFor(given, report, onlyChanges)
    if (letters.length === 0) return 'no mail: there is nothing new for anybody'
    const transport = await transportTo(given, doors)
    try {
      return await sendAll(transport, given, letters, doors)
    } finally {
      transport.close()
    }
  },
})

type Addressed = { readonly to: string; readonly letter: Letter }

function lettersFor({ recipients, owners }: Settings, report: Report, onlyChanges: boolean): readonly Addressed[] {
  const whole = onlyChanges && report.changes.quiet ? [] : recipients.map((to) => ({ to, letter: letterOf(report) }))
  const own = Object.entries(owners).flatMap(([owner, to]) => {
    const part = ownersReport(report, owner)
    const nothing = part.findings.length + part.changes.resolved.length === 0
    return nothing || (onlyChanges && part.changes.quiet) ? [] : [{ to, letter: letterOf(part) }]
  })
  return [...whole, ...own]
}

async function transportTo(given: Settings, doors: DeliveryDoors): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  const { host, port, security, user, ca } = given
  const pass = given.password === undefined ? undefined : await doors.secret(given.password)
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: 20_000,
    socketTimeout: 60_000,
    // Nothing is read from a file or an address on a value's behalf.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user !== undefined && { auth: { user, pass } }),
    ...(ca !== undefined && { tls: { ca: await readFile(ca, 'utf8') } }),
  })
}

/** One after the other; a letter that fails costs no other. */
async function sendAll(
  transport: Transporter,
  { from }: Settings,
  letters: readonly Addressed[],
  { pause, signal }: DeliveryDoors,
): Promise<string> {
  const failed: string[] = []
  for (const { to, letter } of letters) {
    signal?.throwIfAborted()
    try {
      await withTries(pause, isPassing, () =>
        transport.sendMail({ from, to, ...letter, attachments: [...letter.attachments] }),
      )
    } catch (error) {
      failed.push(`${to}: ${visible(error instanceof Error ? error.message : String(error))}`)
    }
  }
  if (failed.length === 0) return `${counted(letters.length, 'mail')} sent`
  throw new Error(`${failed.length} of ${counted(letters.length, 'mail')} could not be sent: ${failed.join('; ')}`)
}

/** Answers from 400 to 499 mean: later. https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1 */
function isPassing(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('responseCode' in error && typeof error.responseCode === 'number') return error.responseCode < 500
  return 'code' in error && ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS'].includes(String(error.code))
}
