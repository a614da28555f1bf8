import type { Holdings } from '../../../world.ts'
import { aside } from '../../build/place.ts'
import type { Site } from '../site.ts'

/** Key pairs that nobody launches with any more, and how old they are in days. */
const forgotten: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  legacy: { 'jenkins-2017': 3300, 'martin-macbook': 2400, deploy: 1900 },
  'sandbox-ana': { 'ana-laptop': 410 },
  'web-dev': { 'debug-tmp': 130 },
  'data-prod': { 'emr-2021': 1800 },
  'shared-services': { bamboo: 1500 },
}

/** Key pairs that are left over. */
export function keys(site: Site): Holdings {
  const place = aside(site.place, 'keys')
  if (place.region !== 'us-east-1' && site.account.name !== 'legacy') return {}
  return {
    keyPairs: Object.entries(forgotten[site.account.name] ?? {}).map(([name, days]) => ({
      KeyPairId: place.dice.id('key'),
      KeyName: name,
      KeyType: 'rsa',
      KeyFingerprint: (place.dice.hex(40).match(/../g) ?? []).join(':'),
      CreateTime: place.ago(days),
      Tags: [],
    })),
  }
}
