import { must, run } from './command.ts'
import { CLIENT, type HostPlan, IPV6 } from './plan.ts'

/** Makes the namespaces: one a host, and `cloud` for AWS and the clients. */
export async function addNamespaces(cloud: string, hosts: readonly HostPlan[]): Promise<void> {
  const names = [cloud, ...hosts.map(({ namespace }) => namespace)]
  await Promise.all(names.map((name) => must(['ip', 'netns', 'add', name])))
}

/**
 * Lays the wires. Each host's `eth0` hangs on a bridge in the cloud and carries VRRP, peering and clients; its `ec2` leads
 * to the metadata service and the endpoint alone. Nobody asks or learns by ARP: who gets what, EC2 decides (delivery.ts).
 */
export async function layNetwork(cloud: string, hosts: readonly HostPlan[]): Promise<void> {
  await batch(cloud, [
    'link set dev lo up',
    'addr add 169.254.169.254/32 dev lo',
    `link add br0 address ${CLIENT.mac} type bridge`,
    `addr add ${CLIENT.address}/16 dev br0`,
    'link set dev br0 arp off up',
    `addr add ${CLIENT.ipv6}/48 dev br0 nodad`,
    ...hosts.flatMap(cloudEnds),
  ])
  await Promise.all(hosts.map((host) => batch(host.namespace, hostEnds(host))))
  await Promise.all(hosts.map(({ namespace }) => carrier(namespace)))
}

function cloudEnds({ name, namespace, mac, gateway }: HostPlan): readonly string[] {
  return [
    `link add lan-${name} type veth peer name eth0 address ${mac} netns ${namespace}`,
    `link set dev lan-${name} master br0 up`,
    `link add ec2-${name} type veth peer name ec2 netns ${namespace}`,
    `addr add ${gateway}/24 dev ec2-${name}`,
    `link set dev ec2-${name} up`,
  ]
}

function hostEnds({ address, wire, gateway }: HostPlan): readonly string[] {
  return [
    'link set dev lo up',
    `addr add ${address}/16 dev eth0`,
    'link set dev eth0 arp off up',
    `route add ${IPV6} dev eth0`,
    `addr add ${wire}/24 dev ec2`,
    'link set dev ec2 up',
    `route add 169.254.169.254/32 via ${gateway}`,
  ]
}

/** Takes off `eth0` whatever a host had added: what is gone when it starts anew. */
export async function resetAddresses({ namespace, address }: HostPlan): Promise<void> {
  await batch(namespace, [
    'addr flush dev eth0 scope global',
    `addr add ${address}/16 dev eth0`,
    'link set dev eth0 up',
    `route replace ${IPV6} dev eth0`,
  ])
}

/** Whether the bridge passes a host's frames. Its carrier stays either way, so that the host itself sees nothing of it. */
export async function plug(cloud: string, { name }: HostPlan, connected: boolean): Promise<void> {
  // 3 is forwarding, 0 disabled; `ip link set … type bridge_slave state` is undone at once. https://man7.org/linux/man-pages/man8/bridge.8.html
  await must(['bridge', '-n', cloud, 'link', 'set', 'dev', `lan-${name}`, 'state', connected ? '3' : '0'])
}

/** Runs `ip` commands in a namespace, in order. Rejects at the first that fails. */
export async function batch(namespace: string, commands: readonly string[]): Promise<void> {
  await must(['ip', '-n', namespace, '-batch', '-'], { input: commands.join('\n') })
}

async function carrier(namespace: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { stdout } = await run(['ip', '-n', namespace, '-o', 'link', 'show', 'dev', 'eth0'])
    if (/state UP/.test(stdout)) return
  }
  throw new Error(`eth0 in ${namespace} has no carrier.`)
}
