import { expect, test } from 'vitest'
import { cloudRules, hostRules, noCuts } from '../../src/lab/cuts.ts'
import { planOf } from '../../src/lab/plan.ts'

const scratch = { tag: 'f00', folder: '/nowhere' }
const hosts = (['a', 'b', 'c'] as const).map((name) => planOf(scratch, { name }))
const [a, b] = hosts as [(typeof hosts)[0], (typeof hosts)[0]]
const drops = (rules: string): readonly string[] => rules.split('\n').filter((line) => line.endsWith('drop'))

test('a host that is cut is heard by nobody and hears everybody', () => {
  const cuts = { ...noCuts, sends: new Set(['a'] as const) }
  expect(drops(hostRules(cuts, b, hosts))).toEqual([`  iifname eth0 ether saddr ${a.mac} drop`])
  expect(drops(hostRules(cuts, a, hosts))).toEqual([])
})

test('cuts overlap: VRRP and peering at once', () => {
  const cuts = { ...noCuts, vrrp: new Set(['a'] as const), peering: new Set(['a'] as const) }
  expect(drops(hostRules(cuts, a, hosts))).toHaveLength(3)
  expect(drops(hostRules(cuts, a, hosts)).filter((rule) => rule.includes('tcp'))).toHaveLength(2)
})

test('a host that is cut from AWS is cut both ways, where AWS is', () => {
  const cuts = { ...noCuts, api: new Set(['b'] as const) }
  expect(drops(cloudRules(cuts))).toEqual(['  iifname ec2-b drop', '  oifname ec2-b drop'])
  expect(drops(hostRules(cuts, b, hosts))).toEqual([])
})

test('the rules replace those there were, so that healing leaves nothing', () => {
  expect(hostRules(noCuts, a, hosts)).toContain('delete table inet lab')
  expect(drops(hostRules(noCuts, a, hosts))).toEqual([])
})
