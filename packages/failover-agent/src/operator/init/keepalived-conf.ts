import { isIP } from 'node:net'
import { trackPath } from '../../config/paths.ts'
import { type InitNode, type InitPlan, priorityOf } from './pair.ts'

/** keepalived.conf of one node: both begin as BACKUP, neither preempts, and the agent hears every word by the FIFO. */
export function keepalivedConf(plan: InitPlan, node: InitNode): string {
  const { nodes, group, vrrp, device, addresses, router, advert, program, run } = plan
  const peers = nodes.filter((one) => one !== node).map(({ address }) => address)
  const at = (version: 4 | 6): readonly string[] =>
    addresses.filter((ip) => isIP(ip) === version).map((ip) => `${ip}/${version === 4 ? 32 : 128} dev ${device}`)
  const six = at(6)
  return `# keepalived.conf of ${node.name}, written by arnq-failover init
global_defs {
    router_id ${node.name}
    script_user root
    enable_script_security
    vrrp_startup_delay 5
    # tmpfiles.d makes it before keepalived starts: one that keepalived makes is replaced at each reload
    vrrp_notify_fifo ${run}/vrrp.fifo
    fifo_write_vrrp_states_on_reload
}

# The agent writes here: 0 is well, anything else takes the instance to FAULT. It must stand before the instance.
track_file ${trackName(group)} {
    file ${trackPath({ run }, group)}
    weight 0
    init_file 0
}

vrrp_instance ${vrrp} {
    state BACKUP        # on every node: nopreempt needs it
    nopreempt           # going back moves everything a second time
    interface ${device}
    virtual_router_id ${router}
    priority ${priorityOf(nodes.indexOf(node))}
${Number.isInteger(advert) ? '' : '    version 3\n'}    advert_int ${advert}
    # timer_expired_backup   # from keepalived 2.2.8 on: a master that was frozen steps down
    unicast_src_ip ${node.address}
    unicast_peer {
        ${peers.join('\n        ')}
    }
    unicast_fault_no_peer
    check_unicast_src
    track_file {
        ${trackName(group)}
    }
    # On this machine; in EC2 the agent moves it.
    virtual_ipaddress {
        ${at(4).join('\n        ')}
    }
${six.length > 0 ? `    virtual_ipaddress_excluded {\n        ${six.join('\n        ')}\n    }\n` : ''}    # A second way to the agent, and the only one while its daemon does not run.
    notify "${program} notify"
}
`
}

const trackName = (group: string): string => `arnq_${group.replaceAll(/\W/g, '_')}`
