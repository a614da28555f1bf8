import { emulate, type Holdings, smallWorld } from '@arnq/sandbox'
import type { AnyAction, Doors, Made, Seen, Undone } from '../../src/action.ts'
import { doorsFor } from '../../src/apply/doors-for.ts'
import type { Remedy, Subject } from '../../src/finding.ts'
import { HERE, REGION, START } from '../story.ts'

/** One action on one thing of a small world, without plan or journal. */
export function actedOn(action: AnyAction, id: string, here: Holdings, input: Remedy['input'] = {}) {
  let time = START
  const now = () => new Date(time)
  const aws = emulate(smallWorld({ holdings: { [HERE]: { [REGION]: here } } }), { now })
  const subject: Subject = {
    arn: `arn:aws:test:${REGION}:${HERE}:thing/${id}`,
    type: action.subject,
    id,
    account: HERE,
    region: REGION,
  }
  const remedy: Remedy = { verb: action.verb, input }
  const doors = (mark: string): Doors =>
    doorsFor(subject, mark, {
      aws,
      clock: {
        now,
        pause: async (ms) => {
          time += ms
        },
      },
      signal: new AbortController().signal,
    })
  const look = (): Promise<Seen | undefined> => action.look(doors('plan-action'), subject, remedy)
  return {
    aws,
    call: doors('x').call,
    wait: (ms: number) => {
      time += ms
    },
    look,
    refuses: async (): Promise<string | undefined> => action.refuses(await look(), remedy),
    reversal: async () => action.reversal(doors('plan-action'), subject, await look(), remedy),
    /** Takes all steps, and gives what undo needs. */
    async act(): Promise<{ undo: () => Promise<Undone> }> {
      const seen: Seen = JSON.parse(JSON.stringify(await look()))
      let made: Made = {}
      for (const step of action.steps(remedy, seen)) {
        made = { ...made, [step.name]: await step.run(doors('plan-action'), subject, seen, made) }
        const now = await action.look(doors('plan-action'), subject, remedy, seen)
        if (!step.done(now)) throw new Error(`${step.name} does not see its own effect`)
      }
      return { undo: () => action.undo(doors('plan-action-u'), subject, seen, made) }
    },
  }
}
