import type { Host, Lab } from '@arnq/sandbox/lab'
import { expect, test } from 'vitest'
import { alarmsOf, allAt, allChanges, assertNothingLost, groupOf, placesOf, quick, toldBy, VIP } from './evidence.ts'
import { startPair, until } from './pair.ts'

/** What a person does in the console. */
const moveTo = ({ aws }: Lab, { networkInterface }: Host) =>
  aws.request('AssignPrivateIpAddresses', {
    NetworkInterfaceId: networkInterface,
    'PrivateIpAddress.1': VIP,
    AllowReassignment: 'true',
  })

test('42: an address that somebody moves away by hand is taken back and told, three times a minute at most', async () => {
  const pair = await startPair({ lab: { world: quick }, settings: { monitor: 1 } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length

  for (let time = 0; time < 3; time++) {
    await moveTo(lab, b)
    await until('a has it back', lab, async () => placesOf(lab).address === 'a')
    await pair.becomes(a, 'active')
  }
  await client.nextAck()
  expect(allChanges(lab, before)).toEqual(Array(3).fill('a AssignPrivateIpAddresses'))
  expect(await toldBy(a, `${b.instance} has address ${VIP} now`)).toHaveLength(3)

  await moveTo(lab, b)
  await until('a says that it is contested', lab, async () => (await alarmsOf(pair, a)).includes('address-contested'))
  expect(allChanges(lab, before)).toHaveLength(3)
  expect(placesOf(lab)).toEqual({ ...allAt(a), address: 'b' })
  // The volume stays where it is, and so does the service.
  expect((await groupOf(pair, a)).claims.find(({ claim }) => claim === 'hook service')).toMatchObject({
    sight: { holder: 'us' },
  })
  await assertNothingLost(client, a)
})
