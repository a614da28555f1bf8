import type { Holdings } from '@arnq/sandbox'
import { describe, expect, test } from 'vitest'
import { HostError } from '../../../src/host.ts'
import { checks } from '../../../src/operator/checks/index.ts'
import { secondsOf } from '../../../src/operator/checks/systemd-time.ts'
import { findings, IDS, type Otherwise, stage } from './stage.ts'

const replaced = (from: string, to: string) => (text: string) => {
  expect(text).toContain(from)
  return text.replace(from, to)
}
const stranger = 'i-0cccccccccccccccc'
const thirdHost = 'i-0000000000000000c'
const patched =
  <Name extends keyof Holdings>(name: Name, patch: (row: NonNullable<Holdings[Name]>[number], at: number) => object) =>
  (holdings: Holdings): Partial<Holdings> => ({
    [name]: ((holdings[name] ?? []) as NonNullable<Holdings[Name]>[number][]).map((row, at) => ({
      ...(row as object),
      ...patch(row, at),
    })),
  })
const denying = (...actions: readonly string[]) => ({
  world: { denials: actions.map((action) => ({ action, by: 'iam' as const })) },
})
const file = (mode: number, uid = 0) => ({ type: 'file' as const, mode, uid })
const folder = (mode: number, uid = 0) => ({ type: 'folder' as const, mode, uid })

/** What each check fires at: its name, the trouble, the level, and a part of what is said. The healthy pair is quiet in all. */
const TROUBLES: readonly (readonly [id: string, trouble: string, otherwise: Otherwise, level: string, says: string])[] =
  [
    [
      'identity',
      'unknown to EC2',
      { holdings: () => ({ instances: [] }) },
      'error',
      `knows no instance ${IDS.a.instance}`,
    ],
    [
      'identity',
      'another region',
      { zone: 'us-east-1a' },
      'error',
      'this instance is in us-east-1a, not in eu-central-1',
    ],
    [
      'identity',
      'ourselves as a peer',
      { config: replaced(IDS.b.instance, IDS.a.instance) },
      'error',
      'is this very instance',
    ],
    [
      'network-interface',
      'gone',
      { holdings: () => ({ networkInterfaces: [] }) },
      'error',
      `knows no network interface ${IDS.a.networkInterface}`,
    ],
    [
      'network-interface',
      "the peer's",
      { config: replaced('[10.77.0.100]', `[{ ip: 10.77.0.100, networkInterface: ${IDS.b.networkInterface} }]`) },
      'error',
      `belongs to ${IDS.b.instance}, not to this one`,
    ],
    [
      'address',
      'outside the subnet',
      { config: replaced('[10.77.0.100]', '[10.88.0.100]') },
      'error',
      '10.88.0.100 does not lie in subnet-0000000000000000a (10.77.0.0/24',
    ],
    [
      'address',
      'nobody has it',
      { world: { hosts: [{ name: 'a' }, { name: 'b' }] } },
      'warning',
      'nobody has 10.77.0.100',
    ],
    [
      'address',
      "somebody's primary",
      { world: { hosts: [{ name: 'a' }, { name: 'b' }, { name: 'c', ip: '10.77.0.100' }] } },
      'error',
      'is the primary address of',
    ],
    [
      'address',
      "a stranger's",
      { world: { hosts: [{ name: 'a' }, { name: 'b' }, { name: 'c', secondary: ['10.77.0.100'] }] } },
      'error',
      'which is no node of this failover',
    ],
    [
      'address-limit',
      'no room at the peer',
      {
        world: {
          hosts: [
            { name: 'a', secondary: ['10.77.0.100'] },
            { name: 'b', type: 't3.micro', secondary: ['10.77.0.50'] },
          ],
        },
      },
      'error',
      `node-b: ${IDS.b.networkInterface} would have 3 IPv4 addresses, a t3.micro takes 2`,
    ],
    [
      'peer',
      'none',
      {
        config: (text) =>
          text.replace(/peering:\n.*\n.*\n/, '').replace('takeover: fence\n    fenceDelay: 0', 'takeover: wait'),
      },
      'warning',
      'no peers are listed',
    ],
    [
      'peer',
      'unknown to EC2',
      { config: replaced(IDS.b.instance, stranger) },
      'error',
      `knows no instance ${stranger} (peer node-b)`,
    ],
    [
      'peer',
      'stopped',
      { holdings: patched('instances', (_, at) => (at === 1 ? { State: { Code: 80, Name: 'stopped' } } : {})) },
      'warning',
      'is stopped',
    ],
    [
      'peer',
      'at another address',
      { config: replaced('address: 10.77.0.2', 'address: 10.77.0.3') },
      'error',
      '10.77.0.3 is no address of node-b',
    ],
    [
      'peer',
      'in another zone',
      {
        world: { hosts: [{ name: 'a' }, { name: 'b', az: 'b', ip: '10.77.1.2' }] },
        config: replaced('address: 10.77.0.2', 'address: 10.77.1.2'),
      },
      'error',
      'node-b is in eu-central-1b, this node in eu-central-1a',
    ],
    [
      'peer',
      'in another subnet',
      {
        world: { hosts: [{ name: 'a' }, { name: 'b', az: 'b', ip: '10.77.1.2' }] },
        config: replaced('address: 10.77.0.2', 'address: 10.77.1.2'),
      },
      'error',
      'another subnet: an address cannot go there',
    ],
    [
      'peering',
      'silent',
      { ping: { kind: 'silent', why: 'ECONNREFUSED' } },
      'warning',
      'node-b at 10.77.0.2, port 7112, does not answer: ECONNREFUSED',
    ],
    [
      'peering',
      'another secret',
      { ping: { kind: 'stranger', why: 'the signature is wrong' } },
      'error',
      'is no peer of ours: the signature is wrong',
    ],
    [
      'security-group',
      'no VRRP',
      {
        holdings: patched('securityGroups', () => ({
          IpPermissions: [{ IpProtocol: 'tcp', FromPort: 7000, ToPort: 8000, IpRanges: [{ CidrIp: '10.77.0.0/24' }] }],
        })),
      },
      'error',
      'node-a lets in no VRRP (IP protocol 112) from node-b',
    ],
    [
      'security-group',
      'no port',
      {
        holdings: patched('securityGroups', () => ({
          IpPermissions: [
            { IpProtocol: '112', UserIdGroupPairs: [{ GroupId: IDS.securityGroup }] },
            { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
          ],
        })),
      },
      'error',
      'TCP port 7112',
    ],
    [
      'security-group',
      'no way out',
      { holdings: patched('securityGroups', () => ({ IpPermissionsEgress: [] })) },
      'error',
      'node-a may not send VRRP',
    ],
    [
      'security-group',
      'a prefix list',
      {
        holdings: patched('securityGroups', () => ({
          IpPermissions: [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-1' }] }],
        })),
      },
      'unknown',
      'unless a prefix list',
    ],
    ['volume', 'unknown to EC2', { world: { volumes: [] } }, 'error', `EC2 knows no volume ${IDS.volume}`],
    [
      'volume',
      'in another zone',
      { world: { volumes: [{ id: IDS.volume, az: 'b' }] } },
      'error',
      'is in eu-central-1b, this node in eu-central-1a',
    ],
    [
      'volume',
      'Multi-Attach',
      { world: { volumes: [{ id: IDS.volume, multiAttach: true }] } },
      'error',
      'has Multi-Attach on',
    ],
    [
      'volume',
      'deleted with the instance',
      { world: { volumes: [{ id: IDS.volume, at: { host: 'a', device: '/dev/sdf', deleteOnTermination: true } }] } },
      'error',
      `is deleted when ${IDS.a.instance} is terminated`,
    ],
    [
      'volume',
      "a stranger's",
      {
        world: {
          hosts: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
          volumes: [{ id: IDS.volume, at: { host: 'c', device: '/dev/sdf' } }],
        },
      },
      'error',
      'which is no node of this failover',
    ],
    [
      'volume',
      'in error',
      {
        holdings: patched('volumes', ({ VolumeId }) =>
          VolumeId === IDS.volume ? { State: 'error', Attachments: [] } : {},
        ),
      },
      'error',
      `${IDS.volume} is error`,
    ],
    [
      'volume',
      'encrypted',
      { holdings: patched('volumes', () => ({ Encrypted: true, KmsKeyId: 'arn:aws:kms:k' })) },
      'note',
      'is encrypted with arn:aws:kms:k',
    ],
    ['volume', 'slow', { world: { volumes: [{ id: IDS.volume, type: 'sc1' }] } }, 'warning', 'slow type sc1'],
    [
      'attachment-slots',
      'full',
      {
        holdings: patched('instances', ({ BlockDeviceMappings = [] }, at) =>
          at === 1
            ? {
                BlockDeviceMappings: [
                  ...BlockDeviceMappings,
                  ...Array.from({ length: 26 }, (_, index) => ({ Ebs: { VolumeId: `vol-${index}` } })),
                ],
              }
            : {},
        ),
      },
      'error',
      'node-b (m5.large) has 0 of 27 slots for volumes left, and would need 1',
    ],
    [
      'attachment-slots',
      'a type that nobody knows',
      { world: { hosts: [{ name: 'a' }, { name: 'b', type: 'x2iezn.12xlarge' }] } },
      'unknown',
      'does not tell how many volumes a x2iezn.12xlarge takes (node-b)',
    ],
    [
      'route',
      'no table',
      { holdings: ({ routeTables = [] }) => ({ routeTables: routeTables.slice(1) }) },
      'error',
      `EC2 knows no route table ${IDS.routeTables[0]}`,
    ],
    [
      'route',
      'no route',
      { config: replaced('10.99.0.100/32', '10.98.0.100/32') },
      'error',
      'has no route to 10.98.0.100/32',
    ],
    [
      'route',
      "a stranger's",
      {
        world: { hosts: [{ name: 'a' }, { name: 'b', secondary: ['10.77.0.100'] }, { name: 'c' }] },
        holdings: patched('routeTables', ({ Routes = [] }) => ({
          Routes: Routes.map((one) =>
            one.NetworkInterfaceId
              ? { ...one, NetworkInterfaceId: 'eni-0000000000000000c', InstanceId: thirdHost }
              : one,
          ),
        })),
      },
      'error',
      `leads to ${thirdHost}, which is no node`,
    ],
    [
      'route',
      'source/dest check',
      { holdings: patched('networkInterfaces', (_, at) => ({ SourceDestCheck: at === 1 })) },
      'error',
      `${IDS.b.networkInterface} of node-b drops what is not addressed to it`,
    ],
    [
      'elastic-ip',
      'unknown to EC2',
      { holdings: () => ({ addresses: [] }) },
      'error',
      `EC2 knows no Elastic IP ${IDS.allocation}`,
    ],
    [
      'elastic-ip',
      "a stranger's",
      { holdings: patched('addresses', () => ({ AssociationId: 'eipassoc-1', InstanceId: stranger })) },
      'error',
      `belongs to ${stranger}`,
    ],
    [
      'elastic-ip',
      'for another address',
      { config: replaced(`[${IDS.allocation}]`, `[{ allocation: ${IDS.allocation}, to: 10.77.0.99 }]`) },
      'error',
      '10.77.0.99, which is no address of pair',
    ],
    [
      'permission',
      'no AttachVolume',
      denying('ec2:AttachVolume'),
      'error',
      `may not do ec2:AttachVolume on ${IDS.volume} and ${IDS.a.instance}`,
    ],
    [
      'permission',
      'no DetachVolume',
      denying('ec2:DetachVolume'),
      'error',
      `may not do ec2:DetachVolume on ${IDS.volume} and ${IDS.b.instance}`,
    ],
    ['permission', 'no AssociateAddress', denying('ec2:AssociateAddress'), 'error', 'may not do ec2:AssociateAddress'],
    [
      'permission',
      'no ReplaceRoute',
      denying('ec2:ReplaceRoute'),
      'error',
      `may not do ec2:ReplaceRoute on ${IDS.routeTables[1]}`,
    ],
    [
      'permission',
      'no StopInstances',
      denying('ec2:StopInstances'),
      'error',
      `may not do ec2:StopInstances on ${IDS.b.instance}`,
    ],
    [
      'permission',
      'an SCP',
      { world: { denials: [{ action: 'ec2:AttachVolume', by: 'scp' }] } },
      'error',
      'by a service control policy',
    ],
    [
      'permission',
      'EC2 does not answer',
      {
        world: {
          faults: [
            {
              action: 'ec2:AttachVolume',
              does: { kind: 'error', code: 'ServiceUnavailable', message: 'later', status: 503 },
            },
          ],
        },
      },
      'unknown',
      'whether ec2:AttachVolume',
    ],
    [
      'address-permission',
      'no AssignPrivateIpAddresses',
      denying('ec2:AssignPrivateIpAddresses'),
      'error',
      `may not do ec2:AssignPrivateIpAddresses on ${IDS.a.networkInterface}`,
    ],
    [
      'address-permission',
      'the address is here',
      { world: { hosts: [{ name: 'a', secondary: ['10.77.0.100'] }, { name: 'b' }] } },
      'note',
      'could not be tried for 10.77.0.100: this node has it',
    ],
    [
      'address-permission',
      'nobody has it',
      { world: { hosts: [{ name: 'a' }, { name: 'b' }] } },
      'note',
      'could not be tried for 10.77.0.100: nobody has it',
    ],
    ['keepalived-program', 'missing', { programs: { keepalived: 'missing' } }, 'error', 'keepalived is not installed'],
    [
      'keepalived-program',
      'old',
      { programs: { keepalived: { code: 0, stdout: '', stderr: 'Keepalived v1.3.9\nConfig options: LVS JSON\n' } } },
      'warning',
      'v1.3.9 does not tell a master',
    ],
    [
      'keepalived-program',
      "Debian 12's",
      { programs: { keepalived: { code: 0, stdout: '', stderr: 'Keepalived v2.2.7\nConfig options: LVS JSON\n' } } },
      'note',
      'no timer_expired_backup',
    ],
    [
      'keepalived-program',
      'without JSON',
      {
        programs: {
          keepalived: { code: 0, stdout: '', stderr: 'Keepalived v2.3.1\nConfig options: LVS\nSystem options: JSON\n' },
        },
      },
      'warning',
      'built without JSON',
    ],
    [
      'keepalived-syntax',
      'refused',
      { programs: { keepalived: { code: 5, stdout: '', stderr: "(/etc/k.conf: Line 10) Unknown keyword 'bogus'\n" } } },
      'error',
      "Unknown keyword 'bogus'",
    ],
    [
      'keepalived-syntax',
      'unsafe scripts',
      { programs: { keepalived: { code: 6, stdout: '', stderr: 'SECURITY VIOLATION\n' } } },
      'error',
      'SECURITY VIOLATION',
    ],
    [
      'keepalived-syntax',
      'a block that never ends',
      { keepalived: (text) => `${text}\nvrrp_script x {\n` },
      'warning',
      'never closed',
    ],
    [
      'keepalived-notify',
      'no FIFO',
      { keepalived: replaced('vrrp_notify_fifo /run/arnq-failover/vrrp.fifo', '') },
      'error',
      'has no vrrp_notify_fifo',
    ],
    [
      'keepalived-notify',
      'another FIFO',
      { keepalived: replaced('vrrp_notify_fifo /run/arnq-failover/vrrp.fifo', 'vrrp_notify_fifo /run/x') },
      'error',
      'keepalived writes to /run/x, the agent reads /run/arnq-failover/vrrp.fifo',
    ],
    [
      'keepalived-notify',
      'silent after a reload',
      { keepalived: replaced('fifo_write_vrrp_states_on_reload', '') },
      'warning',
      'tells no states after a reload',
    ],
    [
      'keepalived-notify',
      'no such instance',
      { config: replaced('VI_1', 'VI_9') },
      'error',
      'has no vrrp_instance VI_9, which decides about pair',
    ],
    [
      'keepalived-notify',
      'neither FIFO nor script',
      {
        config: (text) => `keepalived: { fifo: none }\n${text}`,
        keepalived: replaced('notify "/usr/bin/arnq-failover notify"', ''),
      },
      'error',
      'calls no arnq-failover, and fifo is none',
    ],
    [
      'sync-group',
      'an instance that is tied',
      { keepalived: (text) => `${text}\nvrrp_sync_group VG {\n group {\n VI_1\n VI_2\n }\n}\n` },
      'warning',
      'VI_1 belongs to the sync group VG',
    ],
    [
      'sync-group',
      'other instances',
      {
        config: replaced('{ instance: VI_1 }', '{ syncGroup: VG, instances: [VI_1] }'),
        keepalived: (text) => `${text}\nvrrp_sync_group VG {\n group {\n VI_1\n VI_2\n }\n}\n`,
      },
      'error',
      'has VI_1, VI_2, the config says VI_1',
    ],
    ['vrrp-role', 'preempts', { keepalived: replaced('nopreempt  ', '') }, 'warning', 'VI_1 preempts'],
    [
      'vrrp-role',
      'state MASTER',
      { keepalived: replaced('state BACKUP', 'state MASTER') },
      'error',
      'state MASTER: keepalived then ignores nopreempt',
    ],
    ['vrrp-role', 'owner', { keepalived: replaced('priority 100', 'priority 255') }, 'error', 'priority 255'],
    [
      'vrrp-role',
      'too fast',
      { keepalived: replaced('advert_int 1', 'version 3\n    advert_int 0.1') },
      'warning',
      'takes 0.4 s of silence for a death',
    ],
    [
      'vrrp-role',
      'a fraction in version 2',
      { keepalived: replaced('advert_int 1', 'advert_int 0.5') },
      'warning',
      'version 2 knows whole seconds only',
    ],
    ['vrrp-role', 'slow', { keepalived: replaced('advert_int 1', 'advert_int 10') }, 'note', 'after up to 40 s'],
    [
      'vrrp-network',
      'multicast',
      { keepalived: (text) => text.replace(/unicast_peer \{[^}]*\}/, '') },
      'error',
      'has no unicast_peer',
    ],
    [
      'vrrp-network',
      'other peers',
      { keepalived: replaced('        10.77.0.2', '        10.77.0.9') },
      'warning',
      'has the peers 10.77.0.9, the agent 10.77.0.2',
    ],
    [
      'vrrp-network',
      'another source',
      { keepalived: replaced('unicast_src_ip 10.77.0.1', 'unicast_src_ip 10.77.0.8') },
      'warning',
      'sends from 10.77.0.8, the agent listens on 10.77.0.1',
    ],
    [
      'vrrp-network',
      'a lone master',
      { keepalived: replaced('unicast_fault_no_peer', '') },
      'warning',
      'has no unicast_fault_no_peer',
    ],
    [
      'vrrp-network',
      'an address that keepalived does not have',
      { keepalived: replaced('10.77.0.100/32', '10.77.0.101/32') },
      'warning',
      'does not put 10.77.0.100 of pair on eth0',
    ],
    [
      'vrrp-network',
      'another device',
      { keepalived: replaced('10.77.0.100/32 dev eth0', '10.77.0.100/32 dev eth1') },
      'error',
      '10.77.0.100 is on eth1 for keepalived, on eth0 for the agent',
    ],
    [
      'track-file',
      'none',
      { keepalived: replaced('/run/arnq-failover/pair.track', '/run/x') },
      'warning',
      'watches no /run/arnq-failover/pair.track',
    ],
    [
      'track-file',
      'not named',
      { keepalived: (text) => text.replace(/ {4}track_file \{[^}]*\}/, '') },
      'warning',
      'VI_1 has no track_file { arnq_pair }',
    ],
    [
      'track-file',
      'behind the instance',
      {
        keepalived: (text) => {
          const [block = ''] = /track_file arnq_pair \{[^}]*\}/.exec(text) ?? []
          return `${text.replace(block, '')}\n${block}\n`
        },
      },
      'error',
      'stands behind VI_1',
    ],
    ['track-file', 'another weight', { keepalived: replaced('weight 0', 'weight 1') }, 'warning', 'has weight 1'],
    [
      'script-security',
      'missing',
      { files: { '/usr/bin/arnq-failover': undefined } },
      'error',
      '/usr/bin/arnq-failover is not there',
    ],
    [
      'script-security',
      'not executable',
      { files: { '/usr/bin/arnq-failover': file(0o644) } },
      'error',
      'cannot be run',
    ],
    [
      'script-security',
      'writable by others',
      { files: { '/usr/bin/arnq-failover': file(0o777) } },
      'error',
      'they can write /usr/bin/arnq-failover: keepalived will not run it',
    ],
    [
      'script-security',
      'a folder of somebody else',
      { files: { '/usr/bin': folder(0o755, 1000) } },
      'error',
      'they can write /usr/bin:',
    ],
    [
      'script-security',
      'no script_user',
      { keepalived: replaced('script_user root', '') },
      'warning',
      'no script_user',
    ],
    [
      'fifo',
      'missing',
      { files: { '/run/arnq-failover/vrrp.fifo': undefined } },
      'error',
      '/run/arnq-failover/vrrp.fifo is not there',
    ],
    ['fifo', 'a file', { files: { '/run/arnq-failover/vrrp.fifo': file(0o600) } }, 'error', 'is no FIFO'],
    [
      'fifo',
      "somebody else's",
      { files: { '/run/arnq-failover/vrrp.fifo': { type: 'fifo', mode: 0o600, uid: 99 } } },
      'error',
      "is not root's",
    ],
    [
      'fifo',
      'open to all',
      { files: { '/run/arnq-failover/vrrp.fifo': { type: 'fifo', mode: 0o666, uid: 0 } } },
      'warning',
      'others than root can use',
    ],
    ['unit', 'missing', { unit: { LoadState: 'not-found' } }, 'warning', 'there is no arnq-failoverd.service'],
    ['unit', 'order', { unit: { Before: 'shutdown.target' } }, 'error', 'does not start before keepalived'],
    ['unit', 'disabled', { unit: { UnitFileState: 'disabled' } }, 'warning', 'is disabled'],
    [
      'unit',
      'impatient',
      { unit: { TimeoutStopUSec: '1min 10s' } },
      'error',
      'kills the agent 70 s after it stops it; letting go may take 105 s',
    ],
    ['unit', 'kills children', { unit: { KillMode: 'control-group' } }, 'warning', 'systemd ends an unmount or fsck'],
    [
      'unit',
      'hides mounts',
      { unit: { ProtectSystem: 'strict' } },
      'error',
      'seen by nobody else: ProtectSystem=strict',
    ],
    [
      'unit',
      'no systemd',
      { programs: { systemctl: { code: 1, stdout: '', stderr: 'System has not been booted with systemd' } } },
      'unknown',
      'System has not been booted with systemd',
    ],
    [
      'keepalived-unit',
      'kills notifies',
      { keepalivedUnit: { KillMode: 'control-group' } },
      'warning',
      'keepalived.service has KillMode=control-group',
    ],
    [
      'keepalived-unit',
      'missing',
      { keepalivedUnit: { LoadState: 'not-found' } },
      'warning',
      'there is no keepalived.service',
    ],
    [
      'folders',
      'forgetful',
      { mounts: { '/var/lib/arnq-failover': 'tmpfs' } },
      'error',
      'the records are gone after a reboot',
    ],
    [
      'folders',
      'remembering',
      { mounts: { '/run/arnq-failover': 'ext4' } },
      'warning',
      'what a reboot must forget survives it',
    ],
    [
      'folders',
      'open',
      { files: { '/var/lib/arnq-failover': folder(0o777) } },
      'error',
      'others than root can write /var/lib/arnq-failover',
    ],
    [
      'folders',
      'read-only',
      { facts: { writable: async () => false } },
      'error',
      '/var/lib/arnq-failover cannot be written',
    ],
    ['folders', 'a file', { files: { '/var/lib/arnq-failover': file(0o600) } }, 'error', 'is no folder'],
    [
      'fstab',
      'the mount point',
      { texts: { '/etc/fstab': '# x\n/dev/sdf /srv/data ext4 defaults 0 2\n' } },
      'error',
      '/etc/fstab:2 mounts /srv/data at boot',
    ],
    [
      'fstab',
      'the UUID',
      { texts: { '/etc/fstab': 'UUID="6F1C1A52-5D1E-4D0F-9A55-0F0A3A1F2B11" /mnt ext4 defaults\n' } },
      'error',
      '/etc/fstab:1 mounts 6f1c1a52',
    ],
    [
      'file-system',
      'another one',
      { host: { fileSystem: async () => ({ type: 'xfs', uuid: 'ABCD-1234' }) } },
      'error',
      'is xfs ABCD-1234, the config says ext4',
    ],
    [
      'file-system',
      'blank',
      { host: { fileSystem: async () => undefined } },
      'error',
      'has no file system; the agent never makes one',
    ],
    [
      'file-system',
      'another device',
      { host: { device: async () => ({ kind: 'mismatch', why: 'serial vol0' }) } },
      'error',
      'is another one: serial vol0',
    ],
    ['file-system', 'not here', { host: { device: async () => ({ kind: 'absent' }) } }, 'note', 'is not attached here'],
    [
      'file-system',
      'no partition',
      { config: replaced('fileSystem: {', 'partition: 2\n        fileSystem: {') },
      'error',
      'has no partition 2',
    ],
    [
      'file-system',
      'no mount point',
      { files: { '/srv/data': undefined } },
      'error',
      'the mount point /srv/data is not there',
    ],
    [
      'hooks',
      'missing',
      { files: { '/usr/bin/systemctl': undefined } },
      'error',
      'the hook db has no program /usr/bin/systemctl',
    ],
    [
      'hooks',
      'not executable',
      { files: { '/usr/bin/systemctl': file(0o644) } },
      'error',
      'cannot run /usr/bin/systemctl',
    ],
    ['tools', 'missing', { files: { '/usr/bin/fsck.ext4': undefined } }, 'error', 'there is no program fsck.ext4'],
    [
      'tools',
      'a type that cannot be checked',
      { config: replaced('type: ext4', 'type: btrfs') },
      'note',
      'cannot check a file system of type btrfs',
    ],
    ['clock', 'far off', { ahead: 400_000 }, 'error', '400 s ahead of'],
    ['clock', 'somewhat off', { ahead: -30_000 }, 'warning', '30 s behind'],
  ]

describe.each(TROUBLES)('%s: %s', (id, _trouble, otherwise, level, says) => {
  test('is found, with what to do about it', async () => {
    const found = await findings(id, otherwise)
    const match = found.find((finding) => finding.what.includes(says))
    expect(match, JSON.stringify(found, null, 1)).toMatchObject({ level, checks: [id] })
    expect(match?.next).not.toBe('')
  })
})

test('every check is shown to fire', () => {
  expect(checks.map(({ id }) => id).filter((id) => !TROUBLES.some(([name]) => name === id))).toEqual([])
})

describe('what looks like trouble and is none', () => {
  test.each<[string, string, Otherwise]>([
    [
      'fstab',
      'noauto',
      {
        texts: {
          '/etc/fstab':
            '/dev/sdf /srv/data ext4 noauto 0 2\n# /dev/sdf /srv/data ext4 defaults\n/dev/sdg /srv/data2 ext4 defaults\n',
        },
      },
    ],
    ['script-security', 'a sticky folder', { files: { '/usr': folder(0o1777) } }],
    ['unit', 'an endless patience', { unit: { TimeoutStopUSec: 'infinity' } }],
    [
      'security-group',
      'a rule by network',
      {
        holdings: patched('securityGroups', () => ({
          IpPermissions: [
            { IpProtocol: '112', IpRanges: [{ CidrIp: '10.77.0.0/16' }] },
            {
              IpProtocol: 'tcp',
              FromPort: 7112,
              ToPort: 7112,
              IpRanges: [{ CidrIp: '10.77.0.2/32' }, { CidrIp: '10.77.0.1/32' }],
            },
          ],
        })),
      },
    ],
    ['address', 'it is here', { world: { hosts: [{ name: 'a', secondary: ['10.77.0.100'] }, { name: 'b' }] } }],
    [
      'elastic-ip',
      'it is at a node',
      { holdings: patched('addresses', () => ({ AssociationId: 'eipassoc-1', InstanceId: IDS.b.instance })) },
    ],
    [
      'permission',
      'a state that forbids the call',
      {
        world: {
          faults: [
            { action: 'ec2:*Volume', does: { kind: 'error', code: 'IncorrectState', message: 'not now', status: 400 } },
          ],
        },
      },
    ],
    [
      'route',
      'a hole where the last master was',
      {
        holdings: patched('routeTables', ({ Routes = [] }) => ({
          Routes: Routes.map((one) =>
            one.NetworkInterfaceId ? { ...one, State: 'blackhole', InstanceId: stranger } : one,
          ),
        })),
      },
    ],
  ])('%s: %s', async (id, _, otherwise) => {
    expect(await findings(id, otherwise)).toEqual([])
  })
})

describe('what cannot be told', () => {
  test('is unknown and never well: EC2 does not answer', async () => {
    const throttled = {
      world: {
        faults: [
          {
            action: 'ec2:Describe*',
            does: { kind: 'error', code: 'RequestLimitExceeded', message: 'slow down', status: 503 },
          },
        ],
      },
    } as const
    const found = await findings('volume', throttled)
    expect(found).toMatchObject([{ level: 'unknown', what: expect.stringContaining('slow down') }])
  })

  test('is unknown: keepalived.conf is not there', async () => {
    const facts = {
      keepalived: () =>
        Promise.reject(
          Object.assign(new Error("ENOENT: no such file '/etc/keepalived/keepalived.conf'"), { code: 'ENOENT' }),
        ),
    }
    expect(await findings('vrrp-role', { facts })).toMatchObject([
      { level: 'unknown', what: expect.stringContaining('ENOENT') },
    ])
  })

  test('is unknown: a device hangs', async () => {
    const host = { fileSystem: () => Promise.reject(new HostError('timeout', 'blkid took too long')) }
    expect(await findings('file-system', { host })).toMatchObject([
      { level: 'unknown', what: 'HostError: blkid took too long' },
    ])
  })
})

describe('the probe of an address', () => {
  test('is never made while nobody has it, for then it would be taken', async () => {
    const { facts, calls } = await stage({ world: { hosts: [{ name: 'a' }, { name: 'b' }] } })
    await checks.find(({ id }) => id === 'address-permission')?.run(facts)
    expect(calls.filter(({ operation }) => operation.startsWith('Assign'))).toEqual([])
  })

  test('looks at the owner again right before, whatever was seen earlier', async () => {
    const { facts, calls } = await stage()
    await facts.look.ownerOf('10.77.0.100', 'subnet-0000000000000000a')
    await checks.find(({ id }) => id === 'address-permission')?.run(facts)
    expect(calls.map(({ operation }) => operation).slice(-2)).toEqual([
      'DescribeNetworkInterfaces',
      'AssignPrivateIpAddresses',
    ])
  })

  test('does the same for IPv6', async () => {
    const six = (hosts: NonNullable<Otherwise['world']>['hosts'] & object) =>
      stage({ config: replaced('[10.77.0.100]', '["2001:db8:77:1::64"]'), world: { hosts } })
    const there = await six([{ name: 'a' }, { name: 'b', ipv6: ['2001:db8:77:1::64'] }])
    const check = checks.find(({ id }) => id === 'address-permission')
    expect(await check?.run(there.facts)).toEqual([])
    expect(there.calls.at(-1)?.operation).toBe('AssignIpv6Addresses')
    const nowhere = await six([{ name: 'a' }, { name: 'b' }])
    expect(await check?.run(nowhere.facts)).toMatchObject([{ level: 'note' }])
    expect(nowhere.calls.filter(({ operation }) => operation.startsWith('Assign'))).toEqual([])
  })
})

test.each([
  ['1min 30s', 90],
  ['5min', 300],
  ['infinity', Number.POSITIVE_INFINITY],
  ['1h 1s', 3601],
  ['500ms', 0.5],
  ['', undefined],
  ['soon', undefined],
])('systemd means %j as %s s', (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds)
})
