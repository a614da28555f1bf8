/** The names that AWS's DNS gives an address inside and outside. */
export function dnsNames(region: string, privateIp: string, publicIp?: string) {
  const dashed = (ip: string) => ip.replaceAll('.', '-')
  const east = region === 'us-east-1'
  return {
    inside: `ip-${dashed(privateIp)}.${east ? 'ec2.internal' : `${region}.compute.internal`}`,
    outside: publicIp && `ec2-${dashed(publicIp)}.${east ? 'compute-1' : `${region}.compute`}.amazonaws.com`,
  }
}
