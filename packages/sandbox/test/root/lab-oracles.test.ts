import { expect, test } from 'vitest'
import { type Lab, longestOutage, lostRecords, serviceCommands, until } from '../../src/lab/index.ts'
import { attach, DEVICE, detach, quickLab, sh, stateOf, VOLUME } from './quick-lab.ts'

const VIP = '10.77.0.100'
const { start, stop } = serviceCommands()

const records = async (lab: Lab, name: 'a' | 'b'): Promise<string> =>
  (await lab.host(name).run(['cat', '/srv/data/records'])).stdout

/** Gives the address and the volume to a host, as a good agent would: service started, packets delivered. */
async function promote(lab: Lab, name: 'a' | 'b'): Promise<void> {
  const host = lab.host(name)
  await attach(lab, host)
  await sh(host, `mount ${DEVICE} /srv/data && ip addr add ${VIP}/32 dev eth0`)
  expect(await host.run(start as [string])).toMatchObject({ status: 0 })
  await lab.aws.request('AssignPrivateIpAddresses', {
    NetworkInterfaceId: host.networkInterface,
    'PrivateIpAddress.1': VIP,
    AllowReassignment: 'true',
  })
}

async function demote(lab: Lab, name: 'a' | 'b'): Promise<void> {
  const host = lab.host(name)
  expect(await host.run(stop as [string])).toMatchObject({ status: 0 })
  await sh(host, `ip addr del ${VIP}/32 dev eth0; umount /srv/data`)
  await detach(lab)
  await until('it is available', () => stateOf(lab) === 'available')
}

test('a client’s confirmed records survive a failover, and its outage is told', async () => {
  const lab = await quickLab()
  await promote(lab, 'a')
  const client = await lab.startClient({ pause: 1 })
  await client.nextAck()
  await demote(lab, 'a')
  await promote(lab, 'b')
  const { at } = await client.nextAck()
  const acked = await client.stop()
  expect(lostRecords(acked, await records(lab, 'b'))).toEqual([])
  const outage = longestOutage(acked)
  expect(outage?.until).toBeLessThanOrEqual(at)
  expect(outage?.ms).toBeGreaterThan(250)
  expect(lab.timeline.text()).toMatch(/client +not confirmed any more/)
  expect(lab.timeline.text()).toMatch(/client +confirmed again .* after \d+ ms/)
  expect(lab.timeline.text()).toMatch(/mounts +b: vol-0000000000000000d at \/srv\/data, for writing/)
  lab.oracles.check()
})

test('the commands of the service are safe to repeat', async () => {
  const lab = await quickLab()
  for (const command of [start, start, stop, stop]) {
    expect(await lab.a.run(command as [string])).toMatchObject({ status: 0, stderr: '' })
  }
})

test('after a power cut every confirmed record is there all the same', async () => {
  const lab = await quickLab()
  await promote(lab, 'a')
  const client = await lab.startClient({ pause: 0 })
  await client.nextAck()
  await lab.a.powerOff()
  const acked = await client.stop()
  await detach(lab, { Force: 'true' })
  await until('it is available', () => stateOf(lab) === 'available')
  await promote(lab, 'b')
  expect(acked.length).toBeGreaterThan(0)
  expect(lostRecords(acked, await records(lab, 'b'))).toEqual([])
})

test('records that a forced detach lost are found missing', async () => {
  const lab = await quickLab()
  await promote(lab, 'a')
  const client = await lab.startClient()
  await client.nextAck()
  const acked = await client.stop()
  await sh(lab.a, ': > /srv/data/records')
  expect(lostRecords(acked, await records(lab, 'a'))).toHaveLength(acked.length)
})

test('a volume that two hosts have mounted for writing is a violation, with the timeline', async () => {
  const lab = await quickLab({ volumes: [{ id: VOLUME, type: 'io2', multiAttach: true }] })
  for (const host of [lab.a, lab.b]) {
    await attach(lab, host)
    await sh(host, `mount ${DEVICE} /srv/data`)
  }
  await until('it is seen', () => lab.oracles.violations().length === 2)
  expect(() => lab.oracles.check()).toThrow(
    /The volume vol-0000000000000000d is mounted for writing on a and b\.[\s\S]*ms {2}oracle +VIOLATED/,
  )
})

test('a volume that two hosts use without a mount table to tell is a violation too', async () => {
  const lab = await quickLab({ volumes: [{ id: VOLUME, type: 'io2', multiAttach: true }] })
  for (const host of [lab.a, lab.b]) {
    await attach(lab, host)
    await sh(host, `mount ${DEVICE} /srv/data`)
    await host.spawn(['/bin/sh', '-c', 'exec 9> /srv/data/open; echo holds; exec sleep 1000'], { log: 'holder' })
    await until('it holds', async () => (await host.lines('holder')).includes('holds'))
    await sh(host, 'umount -l /srv/data')
  }
  await until('it is seen', () => lab.oracles.violations().some((text) => text.includes('is in use on a and b')))
})

test('an agent that takes a volume by force without having recorded it is a violation; with a record it is none', async () => {
  const lab = await quickLab({ volumes: [{ id: VOLUME, at: { host: 'b', device: '/dev/sdf' } }] })
  const force = `
    const at = 'http://169.254.169.254/latest/'
    const headers = { 'x-aws-ec2-metadata-token-ttl-seconds': '60' }
    const token = await (await fetch(at + 'api/token', { method: 'PUT', headers })).text()
    const get = async (path) => (await fetch(at + 'meta-data/iam/security-credentials/' + path, { headers: { 'x-aws-ec2-metadata-token': token } })).text()
    const keys = JSON.parse(await get(await get('')))
    const answer = await fetch('${lab.a.endpoint}', {
      method: 'POST',
      headers: {
        authorization: 'AWS4-HMAC-SHA256 Credential=' + keys.AccessKeyId + '/20260101/eu-central-1/ec2/aws4_request, SignedHeaders=host, Signature=x',
        'x-amz-security-token': keys.Token,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'Action=DetachVolume&Version=2016-11-15&Force=true&VolumeId=${VOLUME}',
    })
    console.log(answer.status, await answer.text())`
  const intent = { kind: 'force', claim: `volume ${VOLUME}`, at: new Date().toISOString() }
  const record = '/var/lib/arnq-failover/web.json'
  const run = async (): Promise<void> => {
    const { stdout, stderr } = await lab.a.run([process.execPath, '--input-type=module', '-e', force])
    expect(stdout + stderr).toMatch(/^200/)
    await until('it is available', () => stateOf(lab) === 'available')
  }
  await lab.a.write(record, JSON.stringify({ intents: [intent] }))
  await run()
  await attach(lab, lab.b)
  expect(lab.oracles.violations()).toEqual([])
  await lab.a.write(record, JSON.stringify({ intents: [] }))
  await run()
  await until('it is seen', () => lab.oracles.violations().length > 0)
  expect(lab.oracles.violations()).toEqual([`The agent on a took ${VOLUME} by force without having recorded it.`])
})

test('describing more than once a second while nothing happens is a violation', async () => {
  const lab = await quickLab()
  await lab.oracles.idle(200)
  expect(lab.oracles.violations()).toEqual([])
  let over = false
  const idle = lab.oracles.idle(200).then(() => {
    over = true
  })
  while (!over) await lab.aws.request('DescribeVolumes', {})
  await idle
  expect(lab.oracles.violations()).toEqual([expect.stringMatching(/^pair describes \d+\.\d times a second/)])
})

test('when AWS itself ends, nothing seen since then counts', async () => {
  const lab = await quickLab()
  await lab.runInCloud([
    '/bin/sh',
    '-c',
    'for pid in $(ip netns pids $(ip netns identify)); do grep -q aws-main /proc/$pid/cmdline && kill -9 $pid; done; true',
  ])
  await until('it is seen', () => lab.oracles.violations().length > 0)
  expect(lab.oracles.violations()).toEqual(['aws-main ended by itself (status SIGKILL).'])
  await expect(lab.aws.request('DescribeVolumes', {})).rejects.toThrow('The other process has gone.')
})
