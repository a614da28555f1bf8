import { GROUP_TAG } from '../least-policy.ts'
import type { InitPlan } from './pair.ts'

/** What to copy where, in the order in which it is done. */
export function readme(plan: InitPlan): string {
  const { nodes, group, volumes, elasticIps, fence } = plan
  const instances = nodes.map(({ instance }) => instance).join(' ')
  const each = nodes.map(({ name, address }) => `  ${name} (${address}): copy ${name}/etc/ over /etc/`).join('\n')
  const [first] = nodes
  return `Failover of ${group} between ${nodes.map(({ name }) => name).join(', ')}

1. The permissions. policy.json is the least IAM policy; attach it to the instance role of every node. It knows
   instances and network interfaces by the tag ${GROUP_TAG}=${group}:

     aws ec2 create-tags --tags Key=${GROUP_TAG},Value=${group} --resources ${instances} ENI-OF-EACH-NODE

2. The network. In the security group of the nodes, let the nodes through to one another:

     aws ec2 authorize-security-group-ingress --group-id SG --ip-permissions \\
       'IpProtocol=112,UserIdGroupPairs=[{GroupId=SG}]' 'IpProtocol=tcp,FromPort=7112,ToPort=7112,UserIdGroupPairs=[{GroupId=SG}]'

3. The files, on each node as root. They hold the secret that the agents share: send them over a safe way only.

${each}

     ${first?.name}/etc/arnq/failover.key and its siblings are one secret; it stays mode 600
     keepalived.conf is written anew: carry over what stood in yours
${volumes.length > 0 ? volumeText(plan) : ''}
4. On each node:

     systemd-tmpfiles --create /etc/tmpfiles.d/arnq-failover.conf
     systemctl daemon-reload
     arnq-failover check
     systemctl enable --now arnq-failoverd
     systemctl enable --now keepalived

   First on ${first?.name}. arnq-failover status there must say active before you begin with the next one.

5. Try it while nobody needs it: systemctl stop keepalived on the active node, then arnq-failover status on both.
${fence ? '\nfence is on: a node that does not release a volume is stopped. Start it again by hand, once it is well.\n' : ''}${
  elasticIps.length > 0
    ? '\nAn Elastic IP that is bound to a private address of the group follows that address by itself.\n'
    : ''
}`
}

const volumeText = ({ volumes }: InitPlan): string => `
   The volumes (${volumes.map(({ id }) => id).join(', ')}):

     make each mount point: mkdir -p ${volumes.map(({ mount }) => mount).join(' ')}
     take them out of /etc/fstab
     let no instance delete them when it is terminated:
       aws ec2 modify-instance-attribute --instance-id I --block-device-mappings \\
         '[{"DeviceName": "/dev/sdf", "Ebs": {"DeleteOnTermination": false}}]'
`
