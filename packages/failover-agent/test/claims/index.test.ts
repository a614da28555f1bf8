import { pairIds } from '@arnq/sandbox'
import { expect, test } from 'vitest'
import type { GroupSettings, HookSettings } from '../../src/settings.ts'
import { emptyGroup, setStage, UUID, VOLUME } from './stage.ts'

const hook = (name: string, place: HookSettings['place']): HookSettings => ({
  name,
  place,
  timeout: 60,
  onFailure: 'retry',
})
const fileSystem = { uuid: UUID, type: 'ext4', mount: '/srv/data', options: [], fsck: 'marked' } as const
const whole: GroupSettings = {
  ...emptyGroup,
  volumes: [{ id: VOLUME, holders: { policy: 'report' }, fileSystem }],
  addresses: [
    { ip: '10.77.0.100', device: 'eth0' },
    { ip: '2001:db8:77:1::64', device: 'eth0' },
  ],
  elasticIps: [{ allocation: pairIds.allocation, device: 'eth0', to: '10.77.0.100' }],
  routes: [{ destination: '10.99.0.100/32', tables: [pairIds.routeTables[0]], device: 'eth0' }],
  hooks: [hook('guard', 'first'), hook('db', 'last'), hook('gate', 'first'), hook('app', 'last')],
}

const stack = (group: GroupSettings) =>
  setStage(group).a.claims.map(({ name, after, needs, keeps }) => [name, [...after], needs, keeps])

test('a stack: first hooks, storage, then addresses beside the mount, and last hooks on top of all', () => {
  const volume = `volume ${VOLUME}`
  const secured = [[volume], 'secured', true] as const
  const all = [
    ['hook guard', [], 'ours', false],
    ['hook gate', ['hook guard'], 'ours', false],
    [volume, ['hook guard', 'hook gate'], 'ours', false],
    ['mount /srv/data', [volume], 'ours', false],
    ['os-address 10.77.0.100', [], 'ours', false],
    ['os-address 2001:db8:77:1::64', [], 'ours', false],
    ['address 10.77.0.100', ...secured],
    ['address 2001:db8:77:1::64', ...secured],
    [`elastic-ip ${pairIds.allocation}`, [volume, 'address 10.77.0.100'], 'secured', true],
    [`route 10.99.0.100/32 ${pairIds.routeTables[0]}`, ...secured],
  ]
  const below = all.map(([name]) => name)
  expect(stack(whole)).toEqual([
    ...all,
    ['hook db', below, 'ours', false],
    ['hook app', [...below, 'hook db'], 'ours', false],
  ])
})

test('without a volume addresses stand on the first hooks, all of them', () => {
  const guards = [['hook guard', 'hook gate'], 'ours', true]
  const claims = stack({ ...whole, volumes: [] })
  expect(claims.filter(([, , , keeps]) => keeps)).toEqual([
    ['address 10.77.0.100', ...guards],
    ['address 2001:db8:77:1::64', ...guards],
    [`elastic-ip ${pairIds.allocation}`, ['hook guard', 'hook gate', 'address 10.77.0.100'], 'ours', true],
    [`route 10.99.0.100/32 ${pairIds.routeTables[0]}`, ...guards],
  ])
})

test('everything stands on what comes before it, and no name is there twice', () => {
  const names = setStage(whole).a.claims.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const [at, { after }] of setStage(whole).a.claims.entries())
    for (const below of after) expect(names.slice(0, at)).toContain(below)
})
