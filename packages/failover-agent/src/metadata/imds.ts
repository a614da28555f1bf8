import type { Clock } from '../clock.ts'
import { type HttpAnswer, type HttpRequest, makeSend, NoAnswer, type Send } from '../ec2/exchange.ts'
import { withSignal } from '../ec2/with-signal.ts'

/** The instance metadata service by IMDSv2: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html */
export type Imds = {
  /** The text at a path under `/latest/`, `meta-data/instance-id`; undefined where there is nothing of that name. */
  readonly get: (path: string, signal?: AbortSignal) => Promise<string | undefined>
}

export type ImdsOptions = {
  /** `http://169.254.169.254`. */
  readonly endpoint: string
  readonly clock: Pick<Clock, 'ticks' | 'sleep'>
  readonly send?: Send
}

/** The metadata service did not say what it was asked for. Names what was asked and what came. */
export class MetadataError extends Error {
  override name = 'MetadataError'
}

/** Seconds that a token lives, the most that is allowed, and milliseconds after which it is fetched anew. */
const TOKEN_LIFE = 21_600
const TOKEN_AGE = (TOKEN_LIFE - 300) * 1000
/** It is on this very host: whoever needs longer is not there. Never asked through a proxy. */
const LIMITS = { connect: 2_000, answer: 2_000 } as const
/** Milliseconds between tries. */
const PAUSES = [100, 400] as const

type Token = { readonly text: string; readonly at: number }

/** A session with the service: its token is fetched once for all who wait, and anew when it has ended or is refused. */
export function imds({ endpoint, clock, send = makeSend(LIMITS) }: ImdsOptions): Imds {
  const exchange = patient(endpoint, clock, send)
  let token: Promise<Token> | undefined
  const fetchToken = async (): Promise<Token> => {
    const headers = { 'x-aws-ec2-metadata-token-ttl-seconds': String(TOKEN_LIFE) }
    const at = clock.ticks()
    const answer = await exchange('PUT', 'api/token', headers)
    if (answer.status !== 200) throw refused(endpoint, 'PUT', 'api/token', answer)
    return { text: answer.text.trim(), at }
  }
  const currentToken = async (not?: Token): Promise<Token> => {
    const asked = token ?? fetchToken()
    token = asked
    const found = await asked.catch((error: unknown) => {
      if (token === asked) token = undefined
      throw error
    })
    if (found !== not && clock.ticks() - found.at < TOKEN_AGE) return found
    if (token === asked) token = undefined
    return currentToken()
  }
  const ask = (path: string, { text }: Token, signal?: AbortSignal) =>
    exchange('GET', path, { 'x-aws-ec2-metadata-token': text }, signal)
  return {
    get: async (path, signal) => {
      const first = await withSignal(currentToken(), signal)
      let answer = await ask(path, first, signal)
      if (answer.status === 401) answer = await ask(path, await withSignal(currentToken(first), signal), signal)
      if (answer.status === 200) return answer.text
      if (answer.status === 404) return undefined
      throw refused(endpoint, 'GET', path, answer)
    },
  }
}

type Exchange = (
  method: HttpRequest['method'],
  path: string,
  headers: Readonly<Record<string, string>>,
  signal?: AbortSignal,
) => Promise<HttpAnswer>

/** Asks up to three times where nobody answers, or the service is busy. */
function patient(endpoint: string, clock: Pick<Clock, 'sleep'>, send: Send): Exchange {
  return async (method, path, headers, signal) => {
    const url = new URL(`/latest/${escaped(path)}`, endpoint)
    for (const pause of [...PAUSES, undefined]) {
      try {
        const answer = await send({ method, url, headers }, signal)
        if (pause === undefined || (answer.status < 500 && answer.status !== 429)) return answer
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        if (pause === undefined) throw silent(endpoint, method, path, error)
      }
      await clock.sleep(pause, signal)
      signal?.throwIfAborted()
    }
    throw new TypeError('the last try answers or throws')
  }
}

/** A tag's key may hold any sign; the colons of a MAC must stay. */
const escaped = (path: string): string => encodeURI(path).replace(/[?#]/g, encodeURIComponent)

function silent(endpoint: string, method: string, path: string, cause: NoAnswer): MetadataError {
  const tried = `${method} /latest/${path}: ${cause.message}, ${PAUSES.length + 1} times`
  const next =
    method === 'PUT'
      ? 'in a container, raise the hop limit to 2 (aws ec2 modify-instance-metadata-options); else check that the service is on'
      : 'check that nothing on this host blocks it'
  return new MetadataError(`the metadata service at ${endpoint} does not answer: ${tried}; ${next}`, { cause })
}

function refused(endpoint: string, method: string, path: string, { status, text }: HttpAnswer): MetadataError {
  const said = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
  const what = `${method} /latest/${path} gave HTTP ${status}${said ? ` (${said})` : ''}`
  const next =
    status === 403
      ? 'switch it on: aws ec2 modify-instance-metadata-options --http-endpoint enabled'
      : 'try again later'
  return new MetadataError(`the metadata service at ${endpoint} refuses: ${what}; ${next}`)
}
