import type { Role } from '../claim.ts'
import type { Alarm } from '../status-report.ts'
import { type Asking, asking } from './asking.ts'
import { type Bell, makeBell } from './bell.ts'
import type { Group, SettleDoors } from './group.ts'
import { type Memory, memoryOf } from './memory.ts'
import { type Standing, standing } from './standing.ts'
import { type Story, storyOf } from './story.ts'
import { type Watching, watching } from './watching.ts'

/** Called once nothing is held: by a look that began after it was put here, or also by what is known without one. */
export type Waiter = { readonly looks: boolean; readonly released: () => void }

/** The role that is acted in, and whether its transition has been written down yet. */
type Turn = {
  readonly role: Role
  readonly begun: boolean
  /** The clock's ticks when the role came, or when something last had to be put right. */
  readonly at: number
}

/** Everything that one settler works with. */
export type Desk = {
  readonly group: Group
  readonly doors: SettleDoors
  readonly bell: Bell
  readonly memory: Memory
  readonly stand: Standing
  readonly story: Story
  readonly ask: Asking
  readonly watch: Watching
  /** Claims whose step is under way. */
  readonly running: Map<string, Promise<void>>
  /** Instances that are being stopped: one is not stopped for each of its claims. */
  readonly fencing: Set<string>
  /** Whoever waits for the group to be let go of. */
  readonly releases: Waiter[]
  /** Whether the last round found something moving. */
  busy: boolean
  /** Whether it was ever seen that there is no trace of anything: before that, a claim that was not looked at may be held. */
  clean: boolean
  turn: Turn
  /** What the disk says of the records, while it refuses them. */
  unwritable: Alarm | undefined
}

/** Lays out a desk. */
export function makeDesk(group: Group, doors: SettleDoors): Desk {
  const { clock, journal } = doors
  const bell = makeBell(clock)
  const stand = standing(doors.roles, clock, group.settle)
  const desk: Desk = {
    group,
    doors,
    bell,
    memory: memoryOf(clock),
    stand,
    story: storyOf(journal, clock, (error) => recordsRefused(desk, error)),
    ask: askingFor(group, doors, bell),
    watch: watching(clock, bell.ring),
    running: new Map(),
    fencing: new Set(),
    releases: [],
    busy: false,
    clean: false,
    turn: { role: stand.role(), begun: false, at: clock.ticks() },
    unwritable: undefined,
  }
  return desk
}

function recordsRefused(desk: Desk, error: unknown): void {
  const { clock, tell } = desk.doors
  if (error === undefined) {
    desk.unwritable = undefined
    return
  }
  if (desk.unwritable) return
  const message = `the records cannot be written, failing over goes on without them: ${error instanceof Error ? error.message : error}`
  desk.unwritable = { alarm: 'records-unwritable', since: clock.now().toISOString(), message }
  tell({ severity: 'error', event: 'records-unwritable', group: desk.group.name, message })
}

function askingFor(group: Group, { peers, clock, tell }: SettleDoors, bell: Bell): Asking {
  return asking({
    group: group.name,
    peers,
    clock,
    timeout: group.releaseTimeout,
    repeats: group.takeover.policy === 'wait' || group.addressesOnly,
    onAnswer: (holder, answer, again) => {
      const message =
        answer.kind === 'released' ? `${holder} has released the group` : `${holder} does not release: ${answer.why}`
      if (!again) tell({ severity: 'notice', event: `release-${answer.kind}`, group: group.name, message })
      bell.ring()
    },
  })
}
