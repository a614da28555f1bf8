import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Peer,
  type Rule,
  ruleKey,
  ruleOf,
  rulesIn,
  toldPeer,
  withoutRule,
  withRule,
} from '../../../src/ec2/state/rule.ts'

const peers: readonly Peer[] = [
  { kind: 'ipv4', cidr: '10.0.0.0/8' },
  { kind: 'ipv4', cidr: '0.0.0.0/0' },
  { kind: 'ipv6', cidr: '::/0' },
  { kind: 'list', id: 'pl-1' },
  { kind: 'group', pair: { GroupId: 'sg-1', UserId: '111111111111' } },
]

const rule: fc.Arbitrary<Rule> = fc
  .record({
    ports: fc.constantFrom(['tcp', 22, 22] as const, ['tcp', 80, 90] as const, ['-1', -1, -1] as const),
    peer: fc.constantFrom(...peers),
    description: fc.option(fc.constantFrom('one', 'two'), { nil: undefined }),
  })
  .map(({ ports: [protocol, from, to], peer, description }) => ({ protocol, from, to, peer, description }))

const rules = fc.uniqueArray(rule, { selector: ruleKey })

test('permissions hold the rules that went into them, one permission for each protocol and ports', () => {
  fc.assert(
    fc.property(rules, (all) => {
      const permissions = all.reduce(withRule, [])
      expect(permissions.flatMap(rulesIn).map(ruleKey).toSorted()).toEqual(all.map(ruleKey).toSorted())
      expect(new Set(permissions.map((one) => `${one.IpProtocol} ${one.FromPort}`)).size).toBe(permissions.length)
    }),
  )
})

test('a rule that goes takes nothing else along', () => {
  fc.assert(
    fc.property(rules, fc.nat(), (all, number) => {
      const gone = all[number % Math.max(1, all.length)]
      if (!gone) return
      const left = withoutRule(all.reduce(withRule, []), gone).flatMap(rulesIn)
      const wanted = all.filter((one) => one !== gone)
      expect(left.map(ruleKey).toSorted()).toEqual(wanted.map(ruleKey).toSorted())
      expect(left.map((one) => one.description ?? '').toSorted()).toEqual(
        wanted.map((one) => one.description ?? '').toSorted(),
      )
    }),
  )
})

test('a row tells the rule that it was made of', () => {
  fc.assert(
    fc.property(rule, (one) => {
      const { protocol, from, to, peer, description } = one
      const row = {
        IpProtocol: protocol,
        FromPort: from,
        ToPort: to,
        ...toldPeer(peer),
        ...(description !== undefined && { Description: description }),
      }
      expect(ruleOf(row)).toEqual(one)
    }),
  )
})
