import { describe, expect, it } from 'vitest'
import { staleSecurityGroup } from '../../src/checks/stale-security-group.ts'
import { estateOf, type SomeOf } from '../estate-of.ts'
import { DENIED, judgements, sceneOf } from './scene-of.ts'

const gone = {
  group: 'sg-1',
  egress: false,
  protocol: 'tcp',
  from: 443,
  to: 443,
  names: [{ group: 'sg-9', vpc: 'vpc-9', peering: 'pcx-1' }],
}
const rule = {
  SecurityGroupRuleId: 'sgr-1',
  GroupId: 'sg-1',
  GroupOwnerId: '111111111111',
  IsEgress: false,
  IpProtocol: 'tcp',
  FromPort: 443,
  ToPort: 443,
  ReferencedGroupInfo: { GroupId: 'sg-9' },
}

const judge = async (
  answer: unknown,
  groups: readonly SomeOf<'ec2:security-group'>[] = [{ GroupId: 'sg-1', VpcId: 'vpc-1' }],
) => {
  const others = [
    rule,
    { ...rule, SecurityGroupRuleId: 'sgr-2', FromPort: 80 },
    { ...rule, SecurityGroupRuleId: 'sgr-3', IsEgress: true },
  ]
  const estate = estateOf({ 'ec2:security-group': groups, 'ec2:security-group-rule': others })
  const scene = sceneOf(estate, { answers: { 'stale-groups': () => answer } })
  return { judged: await judgements(staleSecurityGroup, scene), asked: scene.asked.get('stale-groups') }
}

describe('stale-security-group', () => {
  it('finds rules that lead nowhere, and their ids', async () => {
    expect((await judge([gone])).judged['sg-1']).toMatchObject({
      outcome: 'found',
      reason: '1 rule of it for groups that are gone or out of reach: sg-9 of vpc-9.',
      evidence: [{ value: 'sg-9 over pcx-1' }],
      remedy: { verb: 'revoke-rules', input: { rules: ['sgr-1'] } },
    })
  })

  it('offers nothing where the rule is not found again', async () => {
    const { judged } = await judge([{ ...gone, from: 1, to: 2 }])
    expect(judged['sg-1']?.outcome).toBe('found')
    expect(judged['sg-1']).not.toHaveProperty('remedy')
  })

  it('asks once for a VPC, keeps groups without a stale rule', async () => {
    const { judged, asked } = await judge(
      [gone],
      [{ GroupId: 'sg-1', VpcId: 'vpc-1' }, { GroupId: 'sg-2', VpcId: 'vpc-1' }, { GroupId: 'sg-3' }],
    )
    expect(asked).toBe(1)
    expect(judged).toMatchObject({
      'sg-1': { outcome: 'found' },
      'sg-2': { outcome: 'kept' },
      'sg-3': { outcome: 'kept' },
    })
  })

  it('does not know where AWS did not say', async () => {
    expect((await judge(DENIED)).judged['sg-1']).toMatchObject({ outcome: 'unknown', gaps: [{ failure: DENIED }] })
  })
})
