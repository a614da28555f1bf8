import type { Holdings } from '../../../world.ts'
import { together } from '../../build/holdings.ts'
import { image } from '../../build/image.ts'
import { aside } from '../../build/place.ts'
import type { Site } from '../site.ts'
import { baked } from './baked.ts'
import { builders } from './builders.ts'
import { groups } from './groups.ts'
import { keys } from './keys.ts'
import { snapshots } from './snapshots.ts'
import { versions } from './versions.ts'

/** An image that somebody once made public to show it, and never took back. */
function shown(site: Site): Holdings {
  const place = aside(site.place, 'shown')
  if (site.account.name !== 'sandbox-ana' || place.region !== 'us-east-1') return {}
  const { account: owner } = place
  const tags = { Name: 'cuda-workshop' }
  const made = image(place.dice, {
    name: 'cuda-workshop-2025',
    owner,
    created: place.ago(330),
    public: true,
    size: 80,
    tags,
  })
  return { images: [made.image], snapshots: [made.snapshot] }
}

/** What has gathered in EC2 beside what runs: the untidy part of an estate that works. */
export function clutter(site: Site): Holdings {
  const { account, place } = site
  const built = account.name === 'shared-services' ? baked(place.region, place.now) : {}
  return together([built, shown(site), builders(site), groups(site), keys(site), snapshots(site), ...versions(site)])
}
