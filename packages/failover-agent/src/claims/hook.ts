import type { Claim, Sight } from '../claim.ts'
import type { CommandEnd, Doors } from '../doors.ts'
import type { HookSettings } from '../settings.ts'
import { ClaimError, FaultError } from './claim-error.ts'
import { outputTeller } from './hook-output.ts'
import { noteOf } from './note.ts'

export type HookClaimOptions = {
  readonly hook: HookSettings
  readonly group: string
  readonly after: readonly string[]
}

/** How far a hook is. Without a word it has not been started since the machine booted. */
type Stage = 'starting' | 'started' | 'stopping'

/** The operator's commands around a group. That one was started is noted, so that a demote after a crash of the agent stops it. */
export function hookClaim({ hook, group, after }: HookClaimOptions, doors: Doors): Claim {
  const name = `hook ${hook.name}`
  const note = noteOf(name, doors)
  const set = (stage: Stage | undefined): Promise<void> => note.set(stage)
  return {
    name,
    after,
    needs: 'ours',
    keeps: false,
    observe: async () => {
      await note.set(note.get())
      return sightOf(note.get())
    },
    trace: async () => note.get() !== undefined,
    take: async () => {
      if (note.get() === ('started' satisfies Stage)) return
      await set('starting')
      const trouble = await run('start', hook, group, doors)
      if (trouble !== undefined) failed(`${name} did not start: ${trouble}`, hook, doors)
      await set('started')
    },
    drop: async () => {
      if (note.get() === undefined) return
      await set('stopping')
      const trouble = await run('stop', hook, group, doors)
      if (trouble !== undefined) notStopped(`${name} did not stop: ${trouble}`, hook, doors)
      await set(undefined)
    },
  }
}

function sightOf(stage: string | undefined): Sight {
  if (stage === undefined) return { holder: 'nobody' }
  return stage === 'started' ? { holder: 'us' } : { holder: 'partly', why: `it was left ${stage}` }
}

/** What went wrong, if something did. */
async function run(
  which: 'start' | 'stop',
  hook: HookSettings,
  group: string,
  doors: Doors,
): Promise<string | undefined> {
  const command = hook[which]
  if (!command) return undefined
  const output = outputTeller(hook.name, which, doors.tell)
  const environment = { ARNQ_GROUP: group, ARNQ_ROLE: doors.role(), ARNQ_NODE: doors.node, ARNQ_HOOK: which }
  const end = await doors.commands.run(command, { timeout: hook.timeout * 1000, environment, line: output.line })
  output.end()
  return troubleOf(end, command, hook)
}

function troubleOf(end: CommandEnd, command: readonly string[], { timeout }: HookSettings): string | undefined {
  const what = command.join(' ')
  switch (end.kind) {
    case 'exit':
      return end.code === 0 ? undefined : `${what} ended with status ${end.code}`
    case 'signal':
      return `${what} was ended by ${end.signal}`
    case 'timeout':
      return `${what} was killed after ${timeout} s; give it a longer timeout, or find out what it waits for`
    case 'failed':
      return `${what} could not be run: ${end.why}`
  }
}

/** What a start that fails means is the operator's choice. */
function failed(message: string, { onFailure }: HookSettings, { tell }: Doors): void {
  if (onFailure === 'fault') throw new FaultError(`${message}; this node gives up (onFailure: fault)`)
  if (onFailure === 'retry') throw new ClaimError(`${message}; it is tried again (onFailure: retry)`)
  tell({ severity: 'error', event: 'hook-failed', message: `${message}; going on without it (onFailure: continue)` })
}

/** A service that may still run keeps what it stands on, unless the operator has said that it does not matter. */
function notStopped(message: string, { onFailure }: HookSettings, { tell }: Doors): void {
  if (onFailure !== 'continue') throw new ClaimError(`${message}; it is tried again`)
  tell({ severity: 'error', event: 'hook-failed', message: `${message}; going on without it (onFailure: continue)` })
}
