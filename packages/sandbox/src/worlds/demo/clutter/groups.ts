import type { Holdings } from '../../../world.ts'
import { aside } from '../../build/place.ts'
import { type GroupPlan, moreGroups } from '../../build/security-groups.ts'
import type { Site } from '../site.ts'

const anywhere = '0.0.0.0/0'

const wizard = (number: number): GroupPlan => ({
  name: `launch-wizard-${number}`,
  description: `launch-wizard-${number} created 2019-0${number}-11T09:14:02.113+02:00`,
  open: [{ port: 22, from: anywhere }, ...(number % 2 === 0 ? [{ port: 3389, from: anywhere }] : [])],
})

const temporary: GroupPlan = {
  name: 'temp-debug-ssh',
  description: 'remove after the incident',
  open: [{ port: 22, from: anywhere }],
}

/** A group whose rule names a group of a VPC that was deleted with its peering. */
const stale = (gone: string): GroupPlan => ({
  name: 'from-old-backoffice',
  description: 'calls from the old back office',
  open: [{ port: 8443, from: gone }],
})

const plansOf: Readonly<Record<string, (gone: string) => readonly GroupPlan[]>> = {
  legacy: (gone) => [wizard(1), wizard(2), wizard(3), stale(gone)],
  'sandbox-ana': () => [wizard(1), { ...temporary, name: 'ana-jupyter', open: [{ port: 8888, from: anywhere }] }],
  'web-prod': (gone) => [stale(gone)],
  'web-dev': () => [temporary],
  'data-dev': () => [temporary, { ...temporary, name: 'kafka-demo', open: [{ port: 9092, from: anywhere }] }],
}

/** Security groups that let in too much, that nothing has, or whose rules lead nowhere. */
export function groups(site: Site): Holdings {
  const place = aside(site.place, 'groups')
  const plans = plansOf[site.account.name]
  if (plans === undefined || !['us-east-1', 'eu-west-1', 'us-west-1'].includes(place.region)) return {}
  return moreGroups(place, site.network.vpc.VpcId ?? '', plans(place.dice.id('sg')))
}
