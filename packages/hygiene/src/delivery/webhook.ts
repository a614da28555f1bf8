import * as z from 'zod/mini'
import { short, visible } from '../report/safe.ts'
import { defineChannel } from './channel.ts'
import { common, secret } from './fields.ts'
import { secretPlace } from './secret.ts'
import { slackMessage } from './slack-message.ts'
import { withTries } from './tries.ts'

/** Milliseconds that a server has to answer. */
const PATIENCE = 15_000

/** What a server said, in words without the address, which is the secret. */
class WebhookError extends Error {
  override name = 'WebhookError'
  readonly passes: boolean
  constructor(message: string, passes: boolean) {
    super(message)
    this.passes = passes
  }
}

/** A message to a webhook that takes Slack's: Slack, Mattermost, Rocket.Chat. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export const webhook = defineChannel({
  to: 'webhook',
  settings: z.strictObject({
    to: z.literal('webhook'),
    url: secret.check(z.describe('Where its address is: whoever knows it can write, so settings do not hold it.')),
    link: z
      .exactOptional(z.string().check(z.regex(/^https?:\/\/\S+$/, 'is no address')))
      .check(z.describe('Where the whole report can be read, shown below the summary.')),
    ...common,
  }),
  place: ({ url }) => `webhook ${secretPlace(url)}`,
  send: async ({ url, link }, report, doors) => {
    const address = await doors.secret(url)
    const target = addressOf(address)
    const body = JSON.stringify(slackMessage(report, link))
    const passes = (error: unknown): boolean => error instanceof WebhookError && error.passes
    await withTries(doors.pause, passes, () => post(target, body, doors.fetch, doors.signal))
    return `a message to webhook ${secretPlace(url)}`
  },
})

function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new WebhookError('the secret is no http or https address', false)
  return url
}

async function post(url: URL, body: string, fetch_: typeof fetch, signal: AbortSignal | undefined): Promise<void> {
  const limit = AbortSignal.timeout(PATIENCE)
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  // A redirect could carry the message to anybody.
  const redirect = 'manual'
  const init = {
    method: 'POST',
    headers,
    body,
    redirect,
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  } as const
  const answer = await fetch_(url, init).catch((error: unknown) => {
    signal?.throwIfAborted()
    throw new WebhookError(`the server could not be reached: ${codeOf(error)}`, true)
  })
  if (answer.ok) return await answer.body?.cancel()
  const said = short(visible(await answer.text().catch(() => '')), 200).replaceAll(url.href, '…')
  throw new WebhookError(
    `the server answered ${answer.status}${said === '' ? '' : `: ${said}`}`,
    answer.status === 429 || answer.status >= 500,
  )
}

/** The system's word for it; a message might hold the address. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  if (typeof cause === 'object' && cause !== null) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code
    if ('name' in cause && typeof cause.name === 'string') return cause.name
  }
  return 'it broke off'
}
