import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pairIds, pairKey } from '@arnq/sandbox'
import { startLab } from '@arnq/sandbox/lab'
import type { Figure } from './figures.ts'

const aws = fileURLToPath(new URL('../../.cache/venv/bin/aws', import.meta.url))

/**
 * What people have instead: a notify script that calls the aws CLI, as those that came after awsha.rb do. It detaches and
 * attaches, asks until EC2 says that it is so (awsha.rb itself sleeps for 30 s), mounts, and moves the address; it has no
 * peer to wait for, no proof that anybody has let go, and nothing to start. Undefined where there is no aws CLI.
 */
export async function scripted(runs: number): Promise<Figure | undefined> {
  if (!existsSync(aws)) {
    console.log('Left out: the notify script for comparison, for which .ci/run installs the aws CLI.')
    return undefined
  }
  const times = { attach: 1000, detach: 1000, metadata: 0, deliver: 0 }
  const faults = [{ action: 'ec2:AssignPrivateIpAddresses', does: { kind: 'delay', ms: 300 } }] as const
  const lab = await startLab({
    world: { times, faults },
    volumes: [{ id: pairIds.volume, at: { host: 'a', device: '/dev/sdf' } }],
  })
  try {
    const all: number[] = []
    for (let run = 0; run < runs; run++) {
      const [from, to] = run % 2 === 0 ? [lab.host('a'), lab.host('b')] : [lab.host('b'), lab.host('a')]
      const env = {
        PATH: process.env.PATH ?? '',
        AWS_ENDPOINT_URL: to.endpoint,
        AWS_DEFAULT_REGION: pairIds.region,
        AWS_ACCESS_KEY_ID: pairKey.accessKeyId,
        AWS_SECRET_ACCESS_KEY: pairKey.secretAccessKey,
      }
      const began = performance.now()
      const { status, stderr } = await to.run(['/bin/bash', '-c', script(from.instance, to)], { env, timeout: 120_000 })
      if (status !== 0) throw new Error(`The script failed: ${stderr}`)
      // It does one after the other: a second each to detach and to attach, and 0.3 s to move the address, are AWS's.
      all.push((performance.now() - began - 2300) / 1000)
      await to.run(['umount', '/srv/data'])
    }
    return { what: 'a notify script with the aws CLI, above AWS', runs: all, unit: 's' }
  } finally {
    await lab.close()
  }
}

const script = (
  from: string,
  { instance, networkInterface }: { instance: string; networkInterface: string },
): string => `
set -e
is() { [ "$(${aws} ec2 describe-volumes --volume-ids ${pairIds.volume} --query 'Volumes[0].State' --output text)" = "$1" ]; }
held() { [ "$(${aws} ec2 describe-volumes --volume-ids ${pairIds.volume} --query 'Volumes[0].Attachments[0].State' --output text)" = attached ]; }
${aws} ec2 detach-volume --volume-id ${pairIds.volume} --instance-id ${from} >/dev/null
until is available; do sleep 1; done
${aws} ec2 attach-volume --volume-id ${pairIds.volume} --instance-id ${instance} --device /dev/sdf >/dev/null
until held; do sleep 1; done
mount /dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${pairIds.volume.replace('-', '')} /srv/data
${aws} ec2 assign-private-ip-addresses --network-interface-id ${networkInterface} --private-ip-addresses 10.77.0.100 --allow-reassignment >/dev/null`
