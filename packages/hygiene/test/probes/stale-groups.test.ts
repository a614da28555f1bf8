import { expect, it } from 'vitest'
import { staleGroups } from '../../src/probes/stale-groups.ts'
import { targetOf } from '../estate-of.ts'
import { denied, fakeDoor, toldBy } from './fake-door.ts'

const asked = { target: targetOf(), vpc: 'vpc-1' }

it('tells rules of both directions over all pages', async () => {
  const pair = { GroupId: 'sg-9', VpcId: 'vpc-9', VpcPeeringConnectionId: 'pcx-1' }
  const door = fakeDoor(({ input }) =>
    input.NextToken
      ? {
          StaleSecurityGroupSet: [
            { GroupId: 'sg-2', StaleIpPermissionsEgress: [{ IpProtocol: '-1', UserIdGroupPairs: [{}] }] },
          ],
        }
      : {
          StaleSecurityGroupSet: [
            {
              GroupId: 'sg-1',
              StaleIpPermissions: [{ IpProtocol: 'tcp', FromPort: 0, ToPort: 443, UserIdGroupPairs: [pair] }],
            },
          ],
          NextToken: 'x',
        },
  )
  expect((await toldBy(staleGroups, [asked], door)).get(asked)).toMatchObject({
    known: true,
    value: [
      {
        group: 'sg-1',
        egress: false,
        protocol: 'tcp',
        from: 0,
        to: 443,
        names: [{ group: 'sg-9', vpc: 'vpc-9', peering: 'pcx-1' }],
      },
      { group: 'sg-2', egress: true, protocol: '-1', names: [] },
    ],
  })
  expect(door.calls.map(({ input }) => input.VpcId)).toEqual(['vpc-1', 'vpc-1'])
})

it('tells a failure, not an empty list', async () => {
  expect((await toldBy(staleGroups, [asked], fakeDoor(denied))).get(asked)?.known).toBe(false)
})
