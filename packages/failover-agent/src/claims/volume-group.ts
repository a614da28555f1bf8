import type { Claim, Sight } from '../claim.ts'
import type { Doors } from '../doors.ts'
import { HostError } from '../host.ts'
import type { Look } from '../look.ts'
import type { Footing } from './footing.ts'
import { assertReleased } from './storage/release-test.ts'
import { saysDead } from './storage/says-dead.ts'
import { APART, streak } from './streak.ts'

export type VolumeGroupOptions = {
  readonly group: string
  readonly volume: string
  readonly after: readonly string[]
  /** Ids of its physical volumes. */
  readonly volumes: readonly string[]
  readonly footing: Footing
}

/** A logical volume that is active here. It stands on every EBS volume of its volume group. */
export function volumeGroupClaim(options: VolumeGroupOptions, { host, clock }: Doors): Claim {
  const { group, volume, after, volumes, footing } = options
  const { active, activate, deactivate } = host.volumeGroup
  const name = `volume-group ${group}/${volume}`
  const losing = streak(clock)
  return {
    name,
    after,
    needs: 'ours',
    keeps: false,
    observe: async (look: Look): Promise<Sight> => {
      const device = await active(group, volume)
      const dead = device !== undefined && (await saysDead(() => host.probeRead(device.path)))
      const ms = losing(dead ? 'dead' : undefined, look)
      if (!device) return { holder: 'nobody' }
      if (!dead) return { holder: 'us' }
      const why = `${device.path} cannot be read: a physical volume of ${group} is gone`
      return ms >= APART ? { holder: 'lost', why } : { holder: 'unknown', why: `${why}; looking again to be sure` }
    },
    trace: async () => (await active(group, volume)) !== undefined,
    take: async () => {
      if (await active(group, volume)) return
      await footing.stand(`${group}/${volume} is not activated`, volumes, () => activate(group, volume))
      if (await active(group, volume)) return
      throw new HostError('missing', `${group}/${volume} was activated and is not there; run: lvs ${group}`)
    },
    drop: async () => {
      const device = await active(group, volume)
      if (!device) return
      await assertReleased(`${group}/${volume} is not deactivated`, device, host)
      await deactivate(group, volume)
      if (await active(group, volume))
        throw new HostError('failed', `${group}/${volume} was deactivated and is still there; run: lvs ${group}`)
    },
  }
}
