import type { Scene } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { type Attachment, attachmentAt, type Link, linked } from './attachments.ts'
import { inOrder } from './in-order.ts'
import { stateNameOf } from './instance-states.ts'

/** How often a guest that has not let go of a device is asked again, in milliseconds. */
const ASK_AGAIN = 250

const hasTurn = (holdings: Holdings, link: Link, turn: symbol): boolean => attachmentAt(holdings, link)?.turn === turn

/** Changes an attachment, if the change of that turn is still the one under way. */
function settle(scene: Scene, link: Link, turn: symbol, to: (now: Attachment) => Attachment | undefined): void {
  scene.change((holdings) => {
    const now = attachmentAt(holdings, link)
    return now && hasTurn(holdings, link, turn) ? linked(holdings, link, to(now)) : {}
  })
}

/** One thing at a time with one device, and none for a change that is no longer under way. */
function doing<T>(scene: Scene, link: Link, turn: symbol, job: () => Promise<T>): Promise<T | undefined> {
  return inOrder(scene.machinery, `${link.instance}/${link.volume}`, async () =>
    hasTurn(scene.holdings(), link, turn) ? job() : undefined,
  )
}

/** Ends `attaching`: the device shows, or will when the host boots, and then the state says so. A boot is let through first. */
export async function finishAttach(scene: Scene, link: Link, turn: symbol): Promise<void> {
  if (!hasTurn(scene.holdings(), link, turn)) return
  const state = () => stateNameOf(scene.holdings(), link.instance)
  if (state() === 'pending') {
    scene.later(ASK_AGAIN, () => finishAttach(scene, link, turn))
    return
  }
  // What ends for good gets no more devices: it is about to give all of them away.
  const shown = await doing(scene, link, turn, async () => {
    if (state() === 'shutting-down') return false
    await scene.machinery.attach(link.instance, link.volume)
    return true
  })
  if (!shown) return
  settle(scene, link, turn, ({ turn: _, ...now }) => ({ ...now, State: 'attached' }))
}

/** Ends `detaching`: asks the guest until it lets go of the device, and says `busy` meanwhile. A host that is off has no guest. */
export async function finishDetach(scene: Scene, link: Link, turn: symbol): Promise<void> {
  const { machinery } = scene
  const outcome = await doing(scene, link, turn, () => machinery.detach(link.instance, link.volume))
  if (outcome === undefined) return
  if (outcome === 'detached') {
    settle(scene, link, turn, () => undefined)
    return
  }
  if ([undefined, 'stopped', 'terminated'].includes(stateNameOf(scene.holdings(), link.instance))) {
    await finishForce(scene, link, turn)
    return
  }
  settle(scene, link, turn, (now) => ({ ...now, State: 'busy' }))
  scene.later(ASK_AGAIN, () => finishDetach(scene, link, turn))
}

/** Ends a forced `detaching`: the device is gone, whoever uses it. */
export async function finishForce(scene: Scene, link: Link, turn: symbol): Promise<void> {
  await doing(scene, link, turn, () => scene.machinery.force(link.instance, link.volume))
  settle(scene, link, turn, () => undefined)
}

/** Takes all devices from an instance that is off for good. */
export async function takeAll({ machinery }: Scene, instance: string, volumes: readonly string[]): Promise<void> {
  await Promise.all(
    volumes.map((volume) => inOrder(machinery, `${instance}/${volume}`, () => machinery.force(instance, volume))),
  )
}
