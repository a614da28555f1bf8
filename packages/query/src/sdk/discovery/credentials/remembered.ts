import type { AwsCredentialIdentity } from '@smithy/types'
import type { CredentialProvider } from '../../caller.ts'
import type { Renewed } from '../discovery.ts'
import { overAfter } from '../renewal.ts'

/** Milliseconds before their end that credentials are fetched anew. */
const BEFORE_END = 5 * 60_000

/** Whose credentials are remembered, and how often they were renewed. */
export type Renewal = { readonly source: string; readonly renewed: Renewed | undefined }

/**
 * Fetches once for all who ask at the same time, keeps the answer until 5 minutes before it ends, and keeps a refusal
 * for the whole run: a role that is denied is asked for once, not once a region. A refresh that fails leaves credentials
 * in use that still hold. A renewal ends what is held of its source, and every refusal that the source was the cause of.
 */
export function remembered(
  fetch: () => Promise<AwsCredentialIdentity>,
  now: () => number,
  { source, renewed = () => 0 }: Renewal = { source: '', renewed: undefined },
): CredentialProvider {
  let held: AwsCredentialIdentity | undefined
  let flight: Promise<AwsCredentialIdentity> | undefined
  let isOver = (): boolean => false
  let fetched = 0
  const lasts = (ms: number): boolean =>
    fetched === renewed(source) && (!held?.expiration || held.expiration.getTime() - now() > ms)

  async function refresh(): Promise<AwsCredentialIdentity> {
    const [before, all] = [renewed(source), renewed()]
    isOver = () => false
    try {
      held = await fetch()
      fetched = before
      flight = undefined
      return held
    } catch (error) {
      if (held && lasts(0)) {
        flight = undefined
        return held
      }
      isOver = overAfter(error, source, renewed, all)
      throw error
    }
  }

  return () => {
    if (held && !flight && lasts(BEFORE_END)) return Promise.resolve(held)
    if (isOver()) flight = undefined
    flight ??= refresh()
    return flight
  }
}
