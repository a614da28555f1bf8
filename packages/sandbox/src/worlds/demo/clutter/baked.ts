import type { Holdings, SharedImage } from '../../../world.ts'
import { dice } from '../../build/dice.ts'
import { type ImagePlan, image } from '../../build/image.ts'
import { demoAccounts, sharedServices } from '../accounts.ts'

/** An account that is none of the company's, with which an image was once shared. */
export const partner = '218840653397'

/** Builds that something still leads to, by how many newer ones there are. */
export const lingering = { rollback: 5, template: 6, pinned: 7, partner: 8, launched: 9 } as const

/** Where pipelines bake applications into images. */
const bakedIn = ['us-east-1', 'eu-west-1']

const day = 86_400_000
const idOf = (name: string) => demoAccounts.find((account) => account.name === name)?.id ?? ''

type Baked = 'checkout-api' | 'order-worker'

function sharedWith(app: Baked, at: number): readonly string[] {
  if (at === lingering.partner && app === 'checkout-api') return [partner]
  return at <= lingering.pinned ? ['web-prod', 'web-staging'].map(idOf) : []
}

function plan(app: Baked, builds: number, at: number, now: Date): ImagePlan {
  const created = new Date(now.getTime() - (6 + at * 19) * day)
  const version = `4.${builds - at}.0`
  const build = `${2310 + (builds - at) * 17}`
  return {
    name: `${app}-${version}`,
    owner: sharedServices,
    created,
    description: `${app} ${version}, baked by the pipeline`,
    arm: app === 'order-worker',
    size: 12,
    tags: { Name: app, app, team: 'payments', version, build },
    sharedWith: sharedWith(app, at),
    state: app === 'order-worker' && at === builds - 2 ? 'disabled' : 'available',
    ...(app === 'order-worker' && at === builds - 3 ? { deprecated: new Date(created.getTime() + 90 * day) } : {}),
  }
}

function builds(app: Baked, count: number, region: string, now: Date) {
  const chance = dice(`baked/${app}/${region}`)
  return Array.from({ length: count }, (_, at) => {
    const made = image(chance, plan(app, count, at, now))
    const last = at === lingering.launched ? 41 : at > 4 ? 150 + at * 9 : undefined
    if (last === undefined) return made
    const LastLaunchedTime = new Date(now.getTime() - last * day).toISOString()
    return { ...made, image: { ...made.image, LastLaunchedTime } }
  })
}

/** The builds of an application, newest first; none where it is not baked. */
export function bakedImages(app: Baked, region: string, now: Date): readonly SharedImage[] {
  const count = app === 'checkout-api' ? 14 : 10
  return bakedIn.includes(region) ? builds(app, count, region, now).map((one) => one.image) : []
}

/** A build that broke off: it never was an image that anybody could launch. */
function broken(region: string, now: Date) {
  const chance = dice(`baked/failed/${region}`)
  const created = new Date(now.getTime() - 58 * day)
  const made = image(chance, { name: 'checkout-api-4.11.1-rc2', owner: sharedServices, created, state: 'failed' })
  return { ...made.image, BlockDeviceMappings: [], StateReason: { Code: 'Server.InternalError', Message: 'failed' } }
}

/** What the account of the shared services holds of them: images, and the snapshots under them. */
export function baked(region: string, now: Date): Holdings {
  if (!bakedIn.includes(region)) return {}
  const all = [...builds('checkout-api', 14, region, now), ...builds('order-worker', 10, region, now)]
  return {
    images: [...all.map((one) => one.image), broken(region, now)],
    snapshots: all.map((one) => one.snapshot),
  }
}
