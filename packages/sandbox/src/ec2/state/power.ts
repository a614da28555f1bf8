import type { Scene } from '../../operation.ts'
import { timesOf } from '../../times.ts'
import { attachmentsOf } from './attachments.ts'
import { takeAll } from './devices.ts'
import { inOrder } from './in-order.ts'
import { byUser, endTurn, hasTurn, inState, stateNameOf } from './instance-states.ts'
import { terminate } from './termination.ts'

/**
 * How a guest is brought down: `clean` waits for it for as long as it takes, `forced` until its time is up, `power-off` not at
 * all. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StopInstances.html
 */
export type Shutdown = 'clean' | 'forced' | 'power-off'

/** What a call asks for, when it names an instance that is on its way down already or not. Only a second Force cuts the power. */
export function shutdownOf(
  input: { readonly Force?: boolean | undefined; readonly SkipOsShutdown?: boolean | undefined },
  already: boolean,
): Shutdown {
  if (input.SkipOsShutdown || (input.Force && already)) return 'power-off'
  return input.Force ? 'forced' : 'clean'
}

/** Resolves when the sandbox's clock has gone on by so many milliseconds. */
const passed = (scene: Scene, ms: number): Promise<void> => new Promise((resolve) => scene.later(ms, resolve))

/** Brings the guest down, and lets an end of its start or its reboot come first. Resolves when it is off. */
async function bringDown(scene: Scene, instance: string, how: Shutdown, ms: number): Promise<void> {
  const { machinery } = scene
  const off = inOrder(machinery, instance, async () => {}).then(() =>
    machinery.stop(instance, how === 'power-off' ? 'power-off' : 'clean'),
  )
  if (how !== 'forced') return off
  const late = passed(scene, ms).then(() => 'late' as const)
  if ((await Promise.race([off, late])) === 'late') await machinery.stop(instance, 'power-off')
}

/** Milliseconds to `stopped`. Without an OS to wait for it is a quarter; AWS publishes no figure. */
const timeFor = (scene: Scene, how: Shutdown): number => timesOf(scene.world).stop / (how === 'power-off' ? 4 : 1)

/** Brings an instance from `stopping` to `stopped`. Its attachments stay. */
export async function finishStop(scene: Scene, instance: string, turn: symbol, how: Shutdown): Promise<void> {
  const ms = timeFor(scene, how)
  await Promise.all([bringDown(scene, instance, how, ms), passed(scene, ms)])
  endTurn(scene, instance, turn, (now) => ({ ...inState(now, 'stopped'), ...byUser(scene.now()) }))
}

/** Brings an instance from `shutting-down` to `terminated`: its volumes are free or deleted, its interfaces gone. */
export async function finishTermination(
  scene: Scene,
  instance: string,
  turn: symbol,
  how: Shutdown | 'is-off',
): Promise<void> {
  const ms = timeFor(scene, how === 'is-off' ? 'power-off' : how)
  await Promise.all([how === 'is-off' || bringDown(scene, instance, how, ms), passed(scene, ms)])
  const volumes = attachmentsOf(scene.holdings(), instance).map(({ VolumeId = '' }) => VolumeId)
  if (hasTurn(scene.holdings(), instance, turn)) await takeAll(scene, instance, volumes)
  terminate(scene, instance, turn)
}

/** Brings an instance from `pending` to `running`: the host boots with all that it holds, and then the state says so. */
export async function finishStart(scene: Scene, instance: string, turn: symbol): Promise<void> {
  const { machinery } = scene
  await passed(scene, timesOf(scene.world).start)
  await inOrder(machinery, instance, async () => {
    if (hasTurn(scene.holdings(), instance, turn)) await machinery.start(instance)
  })
  endTurn(scene, instance, turn, (now) => inState(now, 'running'))
}

/** Boots a running guest anew: it has the time of a stop to come down by itself. No state tells of it. */
export async function reboot(scene: Scene, instance: string): Promise<void> {
  const { machinery } = scene
  await bringDown(scene, instance, 'forced', timesOf(scene.world).stop)
  await inOrder(machinery, instance, async () => {
    if (stateNameOf(scene.holdings(), instance) === 'running') await machinery.start(instance)
  })
}
