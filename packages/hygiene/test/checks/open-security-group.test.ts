import { describe, expect, it } from 'vitest'
import { openSecurityGroup } from '../../src/checks/open-security-group.ts'
import { type EstateOptions, estateOf, type Rows, type SomeOf } from '../estate-of.ts'
import { DENIED, judgements, sceneOf } from './scene-of.ts'

type Rule = SomeOf<'ec2:security-group-rule'>

const ssh: Rule = { SecurityGroupRuleId: 'sgr-ssh', IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '0.0.0.0/0' }
const https: Rule = {
  SecurityGroupRuleId: 'sgr-https',
  IpProtocol: 'tcp',
  FromPort: 443,
  ToPort: 443,
  CidrIpv4: '0.0.0.0/0',
}
const app: Rule = {
  SecurityGroupRuleId: 'sgr-app',
  IpProtocol: 'tcp',
  FromPort: 8443,
  ToPort: 8443,
  CidrIpv4: '0.0.0.0/0',
}

type Options = { rows?: Rows; estate?: EstateOptions; set?: object; entries?: (input: { id: string }) => unknown }

const judge = async (
  rules: readonly Rule[],
  { rows = {}, estate = {}, set = {}, entries = () => [] }: Options = {},
) => {
  const made = estateOf(
    {
      'ec2:security-group': [{ GroupId: 'sg-1', GroupName: 'web', OwnerId: '111111111111' }],
      'ec2:security-group-rule': rules.map((rule) => ({
        GroupId: 'sg-1',
        GroupOwnerId: '111111111111',
        IsEgress: false,
        ...rule,
      })),
      ...rows,
    },
    estate,
  )
  const answers = { 'prefix-list-entries': entries as (input: never) => unknown }
  return (await judgements(openSecurityGroup, sceneOf(made, { answers }), set))['sg-1']
}

const PUBLIC: Rows = {
  'ec2:network-interface': [
    { NetworkInterfaceId: 'eni-1', Groups: [{ GroupId: 'sg-1' }], Association: { PublicIp: '203.0.113.7' } },
  ],
}
const BALANCER: Rows = {
  'elasticloadbalancing:loadbalancer': [
    {
      LoadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/web/1',
      SecurityGroups: ['sg-1'],
    },
  ],
}

describe('open-security-group', () => {
  it('finds a shell that is open to the world, and which rule', async () => {
    expect(await judge([ssh, { ...https, CidrIpv4: '10.0.0.0/8' }], { rows: PUBLIC })).toMatchObject({
      outcome: 'found',
      severity: 'high',
      reason: 'It lets in tcp 22 from 0.0.0.0/0; eni-1 (203.0.113.7) can be reached so.',
      evidence: [{ says: 'rule sgr-ssh lets in tcp 22', value: '0.0.0.0/0' }],
      remedy: { verb: 'revoke-rules', input: { rules: ['sgr-ssh'] } },
    })
  })

  it.each<[string, Rule]>([
    ['IPv6', { ...ssh, CidrIpv4: undefined, CidrIpv6: '::/0' }],
    ['half of the world', { ...ssh, CidrIpv4: '0.0.0.0/1' }],
    [
      'all traffic',
      { SecurityGroupRuleId: 'sgr-ssh', IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv4: '0.0.0.0/0' },
    ],
    ['a span of ports', { ...ssh, FromPort: 20, ToPort: 100 }],
    ['a protocol by number', { ...ssh, IpProtocol: '6' }],
  ])('finds %s, too', async (_, rule) => {
    expect(await judge([rule])).toMatchObject({ outcome: 'found', severity: 'medium' })
  })

  it.each<[string, Rule]>([
    ['a private block', { ...ssh, CidrIpv4: '192.168.0.0/16' }],
    ['one address', { ...ssh, CidrIpv4: '198.51.100.7/32' }],
    ['another group', { ...ssh, CidrIpv4: undefined, ReferencedGroupInfo: { GroupId: 'sg-2' } }],
    ['an outgoing rule', { ...ssh, IsEgress: true }],
    ['a ping', { ...ssh, IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }],
  ])('keeps %s', async (_, rule) => {
    expect((await judge([rule], { rows: PUBLIC }))?.outcome).toBe('kept')
  })

  it('takes an allow-list for all that may come', async () => {
    const set = { allow: ['198.51.100.0/24', '2001:db8::/32'] }
    expect((await judge([{ ...ssh, CidrIpv4: '198.51.100.7/32' }], { set }))?.outcome).toBe('kept')
    expect((await judge([{ ...ssh, CidrIpv4: '203.0.113.7/32' }], { set }))?.outcome).toBe('found')
    expect((await judge([{ ...ssh, CidrIpv4: '198.51.0.0/16' }], { set }))?.outcome).toBe('found')
    expect(() => openSecurityGroup.settings.parse({ allow: ['everybody'] })).toThrow(/no CIDR block/)
  })

  it('lets everybody in to web ports of load balancers, and of all where told', async () => {
    expect((await judge([https], { rows: BALANCER }))?.outcome).toBe('kept')
    expect(await judge([https], { rows: PUBLIC })).toMatchObject({ outcome: 'found', severity: 'low' })
    expect((await judge([https], { set: { publicPortsOn: 'anything' } }))?.outcome).toBe('kept')
    expect((await judge([https], { estate: { gaps: [{ type: 'elasticloadbalancing:loadbalancer' }] } }))?.outcome).toBe(
      'unknown',
    )
  })

  it('is as severe as what it opens, and to whom', async () => {
    expect((await judge([app], { rows: PUBLIC }))?.severity).toBe('medium')
    expect(await judge([app])).toMatchObject({
      severity: 'low',
      reason: expect.stringContaining('no network interface has the group'),
    })
    const hidden = await judge([ssh], { estate: { gaps: [{ type: 'ec2:network-interface' }] } })
    expect(hidden).toMatchObject({ severity: 'high', reason: expect.stringContaining('could not be seen') })
  })

  it('looks into prefix lists', async () => {
    const rule = { ...ssh, CidrIpv4: undefined, PrefixListId: 'pl-1' }
    expect((await judge([rule], { entries: () => ['0.0.0.0/0'] }))?.outcome).toBe('found')
    expect((await judge([rule], { entries: () => ['10.0.0.0/8'] }))?.outcome).toBe('kept')
    expect((await judge([rule], { entries: () => DENIED }))?.outcome).toBe('unknown')
    expect((await judge([rule, app], { entries: () => DENIED }))?.gaps).toHaveLength(1)
    expect((await judge([rule], { entries: () => DENIED, set: { allow: ['pl-1'] } }))?.outcome).toBe('kept')
  })

  it('does not know where rules were not seen', async () => {
    expect((await judge([], { estate: { gaps: [{ type: 'ec2:security-group-rule' }] } }))?.outcome).toBe('unknown')
  })
})
