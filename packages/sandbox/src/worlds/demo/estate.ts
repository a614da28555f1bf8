import type { Holdings } from '../../world.ts'
import { together, withLater } from '../build/holdings.ts'
import { defaultNetwork, type Network, network } from '../build/network.ts'
import { type Place, placeOf } from '../build/place.ts'
import type { GroupPlan } from '../build/security-groups.ts'
import { type DemoAccount, demoAccounts, management, networkAccount, sharedServices } from './accounts.ts'
import { backbone } from './backbone.ts'
import { beside, besideLists, recordLists, records } from './beside/index.ts'
import { capacity } from './capacity.ts'
import { clutter } from './clutter/index.ts'
import { fleet } from './fleet.ts'
import { demoImages, type Family } from './images.ts'
import { leavings } from './leavings.ts'
import type { Site } from './site.ts'
import { templates } from './templates.ts'
import { wayOut } from './way-out.ts'

const office = '203.0.113.0/24'

const groups: readonly GroupPlan[] = [
  {
    name: 'web',
    description: 'storefronts and what else faces the world',
    open: [
      { port: 80, from: '0.0.0.0/0' },
      { port: 443, from: '0.0.0.0/0' },
    ],
  },
  {
    name: 'app',
    description: 'services behind the storefronts',
    open: [
      { port: 8080, from: 'web' },
      { port: 22, from: 'bastion' },
    ],
  },
  {
    name: 'db',
    description: 'stores',
    open: [
      { port: 5432, from: 'app' },
      { port: 9200, from: 'app' },
    ],
  },
  { name: 'bastion', description: 'the way in', open: [{ port: 22, from: office }] },
]

const id = (name: string) => demoAccounts.find((account) => account.name === name)?.id ?? ''

type Images = ReturnType<typeof demoImages>

function owned(account: DemoAccount, builder: string, images: Images): Holdings[] {
  const company: readonly Family[] = ['al2023', 'al2023-arm', 'ubuntu-web', 'data', 'windows']
  if (account.id === builder) return company.map(images.holdings)
  if (account.id === management) return [images.holdings('amazon')]
  return account.name === 'legacy' ? [images.holdings('old-web')] : []
}

function special(account: DemoAccount, place: Place, net: Network): Holdings[] {
  const services = demoAccounts.find((one) => one.id === sharedServices)
  const joins = account.id === networkAccount && place.region !== 'ap-southeast-2'
  if (joins) return [backbone(place, net, { account: sharedServices, net: `10.${services?.net}` })]
  return account.name === 'data-prod' && place.region === 'us-east-1' ? [capacity(place)] : []
}

/** A region in which the account has applications; undefined where it has none. */
function busy(account: DemoAccount, place: Place, images: Images): Site | undefined {
  const here = account.applications.filter((application) => application.in[place.region] !== undefined)
  if (here.length === 0) return undefined
  const { env = 'prod' } = account.tags
  const name = `${account.name}-${place.region}`
  const tags = { env, 'managed-by': 'terraform' }
  const net = network(place, { name, net: `10.${account.net}`, groups, tags })
  const setting = { place, network: net, env, images: images.of }
  const fleets = here.map((application) => fleet(setting, application))
  const volumes = fleets.flatMap((one) => one.volumes ?? [])
  const held = together([
    net.holdings,
    wayOut(place, net, name, env === 'prod'),
    ...fleets,
    templates(place, here, env, (application) => images.of(application.family)),
    leavings(place, net, volumes, account.tags.env === undefined || env === 'sandbox'),
    ...special(account, place, net),
  ])
  return { account, place, network: net, env, applications: here, images: images.of, held }
}

/** Makes what an account of the demo company holds in a region. The images of a region are made once for all accounts. */
export function estates(now: Date): (account: DemoAccount, region: string) => Holdings {
  const made = new Map<string, Images>()
  // Where an account alone opted in, it keeps copies of the images.
  const imagesOf = (region: string, builder: string): Images => {
    const others = demoAccounts.map((one) => one.id).filter((one) => one !== builder)
    const key = `${region}/${builder}`
    const images = made.get(key) ?? demoImages(region, now, { builder, others, legacy: id('legacy') })
    made.set(key, images)
    return images
  }
  return (account, region) => {
    const builder = account.optedIn?.includes(region) ? account.id : sharedServices
    return estate(account, placeOf(account.id, region, now), builder, imagesOf(region, builder))
  }
}

function estate(account: DemoAccount, place: Place, builder: string, images: Images): Holdings {
  const own = [defaultNetwork(place).holdings, ...owned(account, builder, images)]
  const site = busy(account, place, images)
  if (site === undefined) return together(own)
  const held = together([...own, site.held, clutter(site)])
  const whole = { ...site, held }
  return withLater(held, [
    { lists: besideLists, make: () => beside(whole) },
    { lists: recordLists, make: () => records(whole) },
  ])
}
