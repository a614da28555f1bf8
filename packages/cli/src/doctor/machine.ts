import { partitionNamed } from '@arnq/query/sdk'
import type { Io } from '../io.ts'
import type { Session } from '../session.ts'

/** One thing that was tested. */
export type Check = {
  readonly what: string
  readonly state: 'ok' | 'warning' | 'broken'
  readonly says: string
  readonly next?: string
  /** Whether it is of an account; the others are of the machine. */
  readonly account?: boolean
}

/** AWS refuses signatures that are further off: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html */
const MOST_SKEW = 5 * 60_000

/** What holds for every account: Node, the files, the endpoint, the network's way there, the clock. */
export async function* machineChecks({ discovery }: Session, io: Io): AsyncGenerator<Check> {
  const { environment } = discovery
  const { files, profile, keys, ca } = environment
  yield { what: 'node', state: 'ok', says: process.version }
  yield {
    what: 'files',
    state: 'ok',
    says: `${files.profiles.size} profiles in ${files.configFile} and ${files.credentialsFile}`,
  }
  const chosen = keys
    ? 'the keys of the environment'
    : profile
      ? `profile ${profile.name} (${profile.by})`
      : 'every profile'
  yield { what: 'credentials', state: 'ok', says: `asked as ${chosen}` }
  const region = environment.regionOf() ?? partitionNamed('aws').home
  const endpoint = environment.endpointFor('sts')
  const url = endpoint ?? `https://sts.${region}.amazonaws.com/`
  const proxy = environment.proxyFor(url)
  const way = [proxy ? 'through a proxy' : 'directly', ...(ca === undefined ? [] : ['trusting AWS_CA_BUNDLE'])].join(
    ', ',
  )
  yield* networkChecks(url, `${endpoint === undefined ? url : `${url} instead of AWS`}, ${way}`, discovery, io)
}

async function* networkChecks(
  url: string,
  says: string,
  { handler, now }: Session['discovery'],
  { signal }: Io,
): AsyncGenerator<Check> {
  const { protocol, hostname, port, pathname } = new URL(url)
  const request = {
    protocol,
    hostname,
    path: pathname,
    method: 'GET',
    headers: { host: hostname },
    query: {},
    ...(port && { port: Number(port) }),
  }
  try {
    const { response } = (await handler.handle(request as never, {
      abortSignal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    })) as {
      response: { headers: Record<string, string | undefined>; body?: { destroy?: () => void } }
    }
    response.body?.destroy?.()
    yield { what: 'network', state: 'ok', says }
    const skew = Date.parse(response.headers.date ?? '') - now()
    if (!Number.isNaN(skew)) yield clockCheck(skew)
  } catch (error) {
    signal.throwIfAborted()
    const why = error instanceof Error ? error.message : String(error)
    yield {
      what: 'network',
      state: 'broken',
      says: `${says}: ${why}`,
      next: 'check HTTPS_PROXY, NO_PROXY, AWS_CA_BUNDLE and AWS_ENDPOINT_URL',
    }
  }
}

function clockCheck(skew: number): Check {
  const seconds = Math.round(Math.abs(skew) / 1000)
  if (Math.abs(skew) < MOST_SKEW) return { what: 'clock', state: 'ok', says: `within ${seconds + 1} s of the server's` }
  return {
    what: 'clock',
    state: 'broken',
    says: `${seconds} s ${skew > 0 ? 'behind' : 'ahead of'} the server's`,
    next: 'set the clock: AWS refuses signatures more than 5 minutes off',
  }
}
