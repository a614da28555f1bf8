import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '@arnq/hygiene'
import type { Io } from '../io.ts'
import type { Session } from '../session.ts'

/** The time as plans and actions know it: the session's, and waiting that a stop ends. */
export const clockOf = ({ now }: Pick<Session, 'now'>, { pause }: Pick<Io, 'pause'>): Clock => ({
  now,
  pause: pause ?? (async (ms, signal) => void (await sleep(ms, undefined, { signal }))),
})
