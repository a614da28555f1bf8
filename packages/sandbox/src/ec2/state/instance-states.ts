import type { Instance, InstanceState, InstanceStateChange, InstanceStateName } from '@aws-sdk/client-ec2'
import type { Scene } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { instanceId } from '../id-members.ts'
import { named } from '../ids.ts'
import { alter, replaced } from './alter.ts'

/** An instance. While it changes, `turn` names the one change that may end it; no answer tells of that. */
export type Turning = Instance & { readonly turn?: symbol | undefined }

/** The instances of these ids. Throws what EC2 answers to one that looks wrong or is not there. */
export function instancesNamed(holdings: Holdings, ids: readonly string[] | undefined): readonly Turning[] {
  return named(holdings.instances ?? [], [instanceId], { InstanceIds: ids }).rows
}

/** The number that goes with a state's name. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
const instanceCodes = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
} as const satisfies Record<InstanceStateName, number>

/** Whether a word is the name of a state. */
export function isStateName(word: string): word is InstanceStateName {
  return Object.hasOwn(instanceCodes, word)
}

/** The state of an instance of this account; undefined where there is no such instance. */
export function stateNameOf({ instances }: Holdings, instance: string): InstanceStateName | undefined {
  return instances?.find(({ InstanceId }) => InstanceId === instance)?.State?.Name
}

/** A state as it is told. */
const stateOf = (Name: InstanceStateName): InstanceState => ({ Code: instanceCodes[Name], Name })

/** The instance in another state, with the turn of the change that brought it there or will take it on. */
export function inState(instance: Turning, name: InstanceStateName, turn?: symbol): Turning {
  const { turn: _, ...rest } = instance
  return { ...rest, State: stateOf(name), ...(turn && { turn }) }
}

/** What an instance says of why it is no longer running. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StateReason.html */
export function byUser(now: Date): Pick<Instance, 'StateTransitionReason' | 'StateReason'> {
  const when = now.toISOString().slice(0, 19).replace('T', ' ')
  const Code = 'Client.UserInitiatedShutdown'
  return {
    StateTransitionReason: `User initiated (${when} GMT)`,
    StateReason: { Code, Message: `${Code}: User initiated shutdown` },
  }
}

/** An instance before a call and after it. */
export type Changed = { readonly before: Turning; readonly after: Turning }

/** Makes of each named instance what `to` makes of it; where that throws for one, nothing changes. */
export function changeEach(
  scene: Scene,
  ids: readonly string[] | undefined,
  to: (instance: Turning) => Turning,
): readonly Changed[] {
  return alter(scene, (holdings) => {
    const changed = instancesNamed(holdings, ids).map((before) => ({ before, after: to(before) }))
    const news = changed.map(({ after }) => after)
    return [{ instances: replaced(holdings.instances, news, instanceId.of) }, changed]
  })
}

/** What the answer says of a changed instance. */
export function told({ before, after }: Changed): InstanceStateChange {
  return { InstanceId: before.InstanceId, PreviousState: before.State, CurrentState: after.State }
}

/** Whether the change of that turn is still the one under way. */
export function hasTurn({ instances }: Holdings, instance: string, turn: symbol): boolean {
  const found: Turning | undefined = instances?.find(({ InstanceId }) => InstanceId === instance)
  return found?.turn === turn
}

/** Ends a change of an instance, if it is still the one under way. */
export function endTurn(scene: Scene, instance: string, turn: symbol, end: (instance: Turning) => Instance): void {
  scene.change((holdings) => {
    const found = holdings.instances?.find(({ InstanceId }) => InstanceId === instance)
    if (!found || !hasTurn(holdings, instance, turn)) return {}
    return { instances: replaced(holdings.instances, [end(found)], ({ InstanceId }) => InstanceId) }
  })
}
