import type { Clock } from '../../clock.ts'
import type { Note } from '../note.ts'
import { type Recently, recently } from '../recently.ts'
import { type Streak, streak } from '../streak.ts'

/** What a volume's claim remembers between looks, for EC2 answers from replicas that may be seconds behind. */
export type VolumeMemory = {
  /** The device was here and EC2 agreed, and nobody here has let go of it since. */
  had: boolean
  /** AttachVolume has been sent, and nothing has been let go of since. */
  begun: boolean
  /** EC2 accepted an AttachVolume: whoever says otherwise is behind. */
  readonly attached: Recently
  /** EC2 accepted a DetachVolume: whoever says otherwise is behind. */
  readonly detached: Recently
  /** A DetachVolume may have taken effect, or may not. */
  readonly detaching: Recently
  /** EC2 refused to attach the volume because it is in use: whoever says that it is available is behind. */
  readonly inUse: Recently
  /** For how long EC2 has told the same of whoever holds it. */
  readonly telling: Streak
  /** For how long everything has said that the volume was pulled away. */
  readonly losing: Streak
  /** When a DetachVolume was sent last, ISO 8601; nothing where an AttachVolume was sent after it. */
  readonly note: Note
}

/** Milliseconds that EC2's describes may be behind its own answers to calls. */
const BEHIND = 10_000

/**
 * Starts from the note: a DetachVolume that was sent a moment ago by an agent that has died since may have taken effect,
 * and EC2 may not show it yet.
 */
export function volumeMemory(clock: Clock, note: Note): VolumeMemory {
  const memory: VolumeMemory = {
    had: false,
    begun: false,
    attached: recently(clock, BEHIND),
    detached: recently(clock, BEHIND),
    detaching: recently(clock, BEHIND),
    inUse: recently(clock, 1500),
    telling: streak(clock),
    losing: streak(clock),
    note,
  }
  const sent = Date.parse(note.get() ?? '')
  if (Math.abs(clock.now().getTime() - sent) < BEHIND) memory.detaching.mark()
  return memory
}
