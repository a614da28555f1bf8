import { expect, test } from 'vitest'
import { placeOf, worldNow } from '../../../src/worlds/build/place.ts'
import { moreGroups } from '../../../src/worlds/build/security-groups.ts'

const place = () => placeOf('111111111111', 'eu-west-1', worldNow)

test('more groups leave the default one as it is, and may name a group by its id', () => {
  const gone = 'sg-00000000000000001'
  const open = [
    { port: 22, from: '0.0.0.0/0' },
    { port: 443, from: gone },
  ]
  const made = moreGroups(place(), 'vpc-1', [{ name: 'a', description: 'one', open }])
  expect(made.securityGroups.map(({ GroupName }) => GroupName)).toEqual(['a'])
  const [id] = made.securityGroups.map(({ GroupId }) => GroupId)
  expect(new Set(made.securityGroupRules.map(({ GroupId }) => GroupId))).toEqual(new Set([id]))
  const incoming = made.securityGroupRules.filter(({ IsEgress }) => !IsEgress)
  expect(incoming.map((rule) => rule.CidrIpv4 ?? rule.ReferencedGroupInfo?.GroupId)).toEqual(['0.0.0.0/0', gone])
})
