import type { Target } from '@arnq/query'
import type { Probe } from '../probe.ts'
import { oneCallEach } from './one-call-each.ts'

/** A program on an instance that is asked which version it is. */
export type VersionAsked = {
  /** Whether the settings say that instances may be asked at all: this is traffic into somebody's network. */
  readonly switchedOn: boolean
  readonly target: Target
  readonly instance: string
  /** Its private address. */
  readonly address: string
  readonly scheme: 'http' | 'https'
  readonly port: number
  readonly path: string
  /** Milliseconds. */
  readonly timeout: number
}

/** More than this is no version. */
const LONGEST = 4096

/**
 * GET of a path on instances' private addresses: what it answers with 200, a text or `{"version": …}`. It follows no redirect,
 * reads no more than 4 KiB, and asks nobody unless the settings have switched it on.
 */
export const httpVersion: Probe<VersionAsked, string> = {
  name: 'http-version',
  permissions: [],
  ask: (inputs, doors) =>
    oneCallEach(
      inputs,
      { action: 'GET', target: ({ target }) => target, look: (input, { signal }) => versionOf(input, signal) },
      doors,
    ),
}

async function versionOf(asked: VersionAsked, signal: AbortSignal | undefined): Promise<string> {
  if (!asked.switchedOn) throw new Error('instances are not asked for their version unless the settings say so')
  const { scheme, address, port, path, timeout } = asked
  const host = address.includes(':') ? `[${address}]` : address
  const url = new URL(`${scheme}://${host}:${port}${path.startsWith('/') ? path : `/${path}`}`)
  const over = AbortSignal.timeout(timeout)
  const response = await fetch(url, {
    redirect: 'manual',
    headers: { accept: 'text/plain, application/json' },
    signal: signal ? AbortSignal.any([signal, over]) : over,
  })
  const text = await beginningOf(response)
  if (response.status !== 200) throw new Error(`${url.host}${url.pathname} answered ${response.status}`)
  return named(text)
}

async function beginningOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  if (!body) return text
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > LONGEST) throw new Error(`the answer is longer than ${LONGEST} characters`)
  }
  return text
}

/** The version in an answer: the member of that name in JSON, else the whole text. */
function named(text: string): string {
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json === 'object' && json !== null && 'version' in json) return String(json.version)
    return typeof json === 'string' ? json : text.trim()
  } catch {
    return text.trim()
  }
}
