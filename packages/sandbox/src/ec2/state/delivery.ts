import type { Scene } from '../../operation.ts'
import { timesOf } from '../../times.ts'

/**
 * Has the VPC deliver packets for addresses to an interface, or to nobody, once the world's time for that has passed: until
 * then they go where they went. A fault that makes the change `stuck` leaves them there.
 */
export function deliver(scene: Scene, ips: readonly string[], networkInterface: string | undefined): void {
  if (scene.effect?.kind === 'stuck' || ips.length === 0) return
  const { deliver: wait } = timesOf(scene.world)
  const switchOver = () => {
    for (const ip of ips) void scene.machinery.deliver(ip, networkInterface)
  }
  if (wait === 0) switchOver()
  else scene.later(wait, switchOver)
}
