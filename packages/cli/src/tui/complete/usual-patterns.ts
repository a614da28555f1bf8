/** The questions that are asked most, in their short form, with what they find. */
export const usualPatterns: ReadonlyMap<string, string> = new Map([
  ['ec2:instance', 'virtual machines'],
  ['ec2:volume', 'their disks'],
  ['ec2:snapshot', 'copies of disks'],
  ['ec2:image', 'machine images'],
  ['ec2:security-group', 'firewall rules'],
  ['ec2:vpc', 'networks'],
  ['ec2:subnet', 'parts of networks'],
  ['ec2:network-interface', 'network cards'],
  ['ec2:elastic-ip', 'fixed addresses'],
  ['rds:db', 'databases'],
  ['lambda:function', 'functions'],
  ['autoscaling:autoScalingGroup', 'groups that scale'],
  ['elasticloadbalancing:loadbalancer', 'load balancers'],
])
