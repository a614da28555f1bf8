import type { Clock } from '../clock.ts'
import type { Tell } from '../event.ts'
import { withSignal } from './with-signal.ts'

/** What requests are signed with. */
export type Credentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  /** Absent where they do not end. */
  readonly expires?: Date
}

/** Where credentials come from, and come from again when they end. */
export type CredentialSource = {
  /** Those to sign with now. Rejects where there are none, with what was tried. */
  readonly current: (signal?: AbortSignal) => Promise<Credentials>
  /** Others than these, which AWS refused; the same ones where nothing newer is to be had. */
  readonly renew: (refused: Credentials, signal?: AbortSignal) => Promise<Credentials>
}

export type CredentialOptions = {
  /** The process's environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Asks the metadata service for the credentials of the instance's role. */
  readonly role: () => Promise<Credentials>
  readonly clock: Pick<Clock, 'now' | 'ticks'>
  readonly tell: Tell
}

/** Milliseconds before the end at which a role's credentials are fetched anew; IMDS has new ones by then. */
const AHEAD = 5 * 60_000
/** Milliseconds between two attempts to fetch new ones while the old ones serve. */
const PAUSE = 30_000

/** Credentials from the environment where it has any, else of the instance's role. */
export function credentialSource(options: CredentialOptions): CredentialSource {
  const fixed = environmentCredentials(options.env)
  if (!fixed) return roleSource(options)
  return { current: async () => fixed, renew: async () => fixed }
}

/** Throws where one half of a key pair is there without the other. */
function environmentCredentials(env: CredentialOptions['env']): Credentials | undefined {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = env
  if (!accessKeyId && !secretAccessKey) return undefined
  if (accessKeyId && secretAccessKey) return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
  const [there, missing] = accessKeyId ? ['ACCESS_KEY_ID', 'SECRET_ACCESS_KEY'] : ['SECRET_ACCESS_KEY', 'ACCESS_KEY_ID']
  throw new Error(`AWS_${there} is set without AWS_${missing}: set both, or neither to use the instance's role`)
}

/**
 * A role's credentials, fetched once for all who wait. From five minutes before their end new ones are fetched beside the
 * calls, past it before them. Should that fail, the old ones stay in use, past their end too: AWS prolongs them while its
 * metadata service is disturbed, and refuses them where it does not.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html
 */
function roleSource({ role, clock, tell }: CredentialOptions): CredentialSource {
  let held: Credentials | undefined
  let fetching: Promise<Credentials> | undefined
  let triedAt = Number.NEGATIVE_INFINITY
  const fetch = (): Promise<Credentials> => {
    triedAt = clock.ticks()
    fetching ??= role()
      .then((found) => {
        held = found
        return found
      })
      .finally(() => {
        fetching = undefined
      })
    return fetching
  }
  const fetchOrKeep = (old: Credentials): Promise<Credentials> =>
    fetch().catch((error: unknown) => {
      const ends = old.expires?.toISOString() ?? 'never'
      const message = `no new credentials, so the old ones (until ${ends}) stay in use: ${textOf(error)}`
      tell({ severity: 'warning', event: 'credentials', message })
      return old
    })
  return {
    current: async (signal) => {
      if (!held) return withSignal(fetch(), signal)
      const left = (held.expires?.getTime() ?? Number.POSITIVE_INFINITY) - clock.now().getTime()
      if (left >= AHEAD || clock.ticks() - triedAt < PAUSE) return held
      const renewed = fetchOrKeep(held)
      return left > 0 ? held : withSignal(renewed, signal)
    },
    renew: async (refused, signal) =>
      held && held.accessKeyId !== refused.accessKeyId ? held : withSignal(fetch(), signal),
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
