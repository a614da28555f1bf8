import type { Io } from '../../io.ts'
import type { Given } from '../../program.ts'
import type { Session } from '../../session.ts'
import type { Asker } from '../answer.ts'

/** A session with what asks through it. */
export type OpenedSession = { readonly session: Session; readonly asker: Asker }

/**
 * Opens the session that the terminal asks with; it is loaded late, for a screen is drawn before the SDK is read. `ask` puts a
 * question, an MFA code say, to the person at the terminal; undefined where that cannot be done.
 */
export async function openSessionLate(
  given: Given,
  io: Io,
  ask: ((question: string) => Promise<string>) | undefined,
): Promise<OpenedSession> {
  const [{ openLastingSession }, { makeAsker }] = await Promise.all([
    import('../../session.ts'),
    import('../asking/asker.ts'),
  ])
  const session = await openLastingSession(given, io, ask)
  const sifts = given.pushDown !== false
  return { session, asker: makeAsker({ session, now: () => performance.now(), sifts }) }
}
