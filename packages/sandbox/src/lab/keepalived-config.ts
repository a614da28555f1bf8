import type { HostPlan } from './plan.ts'

/** What differs between the keepalived of one test and another's. */
export type KeepalivedOptions = {
  /** 2: adverts each second. 3: each tenth of one. */
  readonly version?: 2 | 3
  /** Seconds between adverts. VRRPv2 knows whole ones only. */
  readonly advert?: number
  /** 100 on a, 90 on b, 95 on c, where left out. */
  readonly priority?: number
  /** One, `VI_1` with 10.77.0.100, where left out. */
  readonly instances?: readonly VrrpInstance[]
  /** A sync group of all instances; its name. */
  readonly group?: string
  readonly nopreempt?: boolean
  /** Where it writes its events; false: nowhere. */
  readonly fifo?: string | false
  /** A command that gets `INSTANCE NAME STATE PRIORITY` (of a sync group `GROUP …`) appended. */
  readonly notify?: string
  /** Commands that get nothing appended: at the end of keepalived, and when another master of less priority is heard. */
  readonly notifyStop?: string
  readonly notifyMasterRxLowerPri?: string
  /** A file whose content, other than 0, means FAULT. */
  readonly trackFile?: string
  /** A command that it runs each second; a status other than 0 means FAULT. */
  readonly trackScript?: string
  /** Further lines for `global_defs` and for each `vrrp_instance`. */
  readonly global?: readonly string[]
  readonly instance?: readonly string[]
}

type VrrpInstance = { readonly name: string; readonly routerId: number; readonly addresses: readonly string[] }

/** Where keepalived writes its events, and the agent reads them, where a test says nothing else. */
export const FIFO = '/run/arnq-failover/vrrp.fifo'

const PRIORITIES = { a: 100, b: 90, c: 95 } as const

/** A host's keepalived.conf: unicast, no preemption, on `eth0`. */
export function keepalivedConfig(options: KeepalivedOptions, host: HostPlan, hosts: readonly HostPlan[]): string {
  const { fifo = FIFO, trackFile, trackScript, group } = options
  const instances = options.instances ?? [{ name: 'VI_1', routerId: 51, addresses: ['10.77.0.100'] }]
  const scripts = notifies(options)
  return [
    block('global_defs', [
      `router_id node-${host.name}`,
      'script_user root',
      'enable_script_security',
      ...(fifo === false ? [] : [`vrrp_notify_fifo ${fifo}`, 'fifo_write_vrrp_states_on_reload']),
      ...(options.global ?? []),
    ]),
    // A weight of 0 makes any value but 0 a fault.
    ...(trackFile === undefined ? [] : [block('track_file app', [`file ${trackFile}`, 'weight 0', 'init_file 0'])]),
    ...(trackScript === undefined
      ? []
      : [block('vrrp_script healthy', [`script "${trackScript}"`, 'interval 1', 'timeout 1', 'fall 1', 'rise 1'])]),
    ...instances.map((instance) =>
      block(`vrrp_instance ${instance.name}`, [
        ...instanceLines(options, instance, host, hosts),
        ...(group === undefined ? scripts : []),
      ]),
    ),
    ...(group === undefined
      ? []
      : [
          block(`vrrp_sync_group ${group}`, [
            block(
              'group',
              instances.map(({ name }) => name),
            ),
            ...scripts,
          ]),
        ]),
  ].join('\n')
}

function instanceLines(
  {
    version = 2,
    advert = version === 2 ? 1 : 0.1,
    priority,
    nopreempt = true,
    trackFile,
    trackScript,
    instance,
  }: KeepalivedOptions,
  { routerId, addresses }: VrrpInstance,
  host: HostPlan,
  hosts: readonly HostPlan[],
): readonly string[] {
  const others = hosts.filter(({ name }) => name !== host.name)
  return [
    'state BACKUP',
    ...(nopreempt ? ['nopreempt'] : []),
    'interface eth0',
    `version ${version}`,
    `virtual_router_id ${routerId}`,
    `priority ${priority ?? PRIORITIES[host.name]}`,
    `advert_int ${advert}`,
    `unicast_src_ip ${host.address}`,
    block(
      'unicast_peer',
      others.map(({ address }) => address),
    ),
    ...(trackFile === undefined ? [] : [block('track_file', ['app'])]),
    ...(trackScript === undefined ? [] : [block('track_script', ['healthy'])]),
    block(
      'virtual_ipaddress',
      addresses.map((address) => `${address}/32 dev eth0`),
    ),
    ...(instance ?? []),
  ]
}

function notifies({ notify, notifyStop, notifyMasterRxLowerPri }: KeepalivedOptions): readonly string[] {
  const commands = { notify, notify_stop: notifyStop, notify_master_rx_lower_pri: notifyMasterRxLowerPri }
  return Object.entries(commands).flatMap(([word, command]) => (command === undefined ? [] : [`${word} "${command}"`]))
}

function block(head: string, lines: readonly string[]): string {
  const body = lines.join('\n').replaceAll(/^/gm, '  ')
  return `${head} {\n${body}\n}`
}
