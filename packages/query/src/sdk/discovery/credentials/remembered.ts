import type { AwsCredentialIdentity } from '@smithy/types'
import type { CredentialProvider } from '../../caller.ts'

/** Milliseconds before their end that credentials are fetched anew. */
const BEFORE_END = 5 * 60_000

/**
 * Fetches once for all who ask at the same time, keeps the answer until 5 minutes before it ends, and keeps a refusal
 * for the whole run: a role that is denied is asked for once, not once a region. A refresh that fails leaves credentials
 * in use that still hold.
 */
export function remembered(fetch: () => Promise<AwsCredentialIdentity>, now: () => number): CredentialProvider {
  let held: AwsCredentialIdentity | undefined
  let flight: Promise<AwsCredentialIdentity> | undefined
  const lasts = (ms: number): boolean => !held?.expiration || held.expiration.getTime() - now() > ms

  async function refresh(): Promise<AwsCredentialIdentity> {
    try {
      held = await fetch()
      flight = undefined
      return held
    } catch (error) {
      if (!held || !lasts(0)) throw error
      flight = undefined
      return held
    }
  }

  return () => {
    if (held && !flight && lasts(BEFORE_END)) return Promise.resolve(held)
    flight ??= refresh()
    return flight
  }
}
