/** A config with every setting there is, explained: what `arnq-failover init --sample` prints. */
export const sampleConfig = `# yaml-language-server: $schema=failover.schema.json
# /etc/arnq/failover.yaml, one on each node. Seconds everywhere. "arnq-failover check" compares it with EC2,
# keepalived and this machine; a comment line of the form "# name: value" shows a default.

# node: ip-10-0-1-11          # what peers and logs call this node; the host name
# region: eu-central-1        # asked of the metadata service
# endpoint: http://10.78.1.1:4566          # another EC2 than AWS's own
# metadata: http://169.254.169.254         # the metadata service
# state: /var/lib/arnq-failover            # what must survive a reboot
# run: /run/arnq-failover                  # sockets, the FIFO, what a reboot forgets
# monitor: 10                 # a master asks EC2 this often whether it still agrees
device: ens5                  # the interface of all addresses; a group or an address can name its own

keepalived:
  fifo: /run/arnq-failover/vrrp.fifo       # vrrp_notify_fifo of keepalived.conf; none: only notify scripts wake the agent
  # pidFile: /run/keepalived.pid
  # config: /etc/keepalived/keepalived.conf
  # grace: 5                  # keepalived may be gone so long before its node counts as no master

# How the agents ask one another to release a volume. Without it a master waits until EC2 says that the volume is free.
peering:
  listen: 10.0.1.11           # this node's own address, the one that VRRP uses
  # port: 7112
  # secretFile: /etc/arnq/failover.key     # the same on all nodes, mode 600
  peers:
    - name: node-b
      address: 10.0.1.12
      instance: i-0bbbbbbbbbbbbbbbb        # the instance whose volumes this peer can release
      # port: 7112

# metrics:
#   file: /var/lib/node_exporter/arnq_failover.prom   # for node_exporter's textfile collector
#   port: 9712                # http://127.0.0.1:9712/metrics

groups:
  - name: data
    vrrp:
      instance: VI_1          # the vrrp_instance that decides; or a vrrp_sync_group with its instances:
      # syncGroup: VG_1
      # instances: [VI_1, VI_2]

    # What to do about a volume that a running peer does not give back in releaseTimeout seconds: wait and say so, or
    # stop that instance (fence). The two nodes' fenceDelays must differ, or each stops the other.
    # takeover: wait
    # fenceDelay: 0
    # releaseTimeout: 10
    # settle: 0               # wait so long before a demote begins, for a VRRP that blinks
    # lease: 30               # stop serving after so long without both EC2 and every peer; left out: never
    # preferred: false        # true on one node: of two masters without a volume, this one keeps the address

    volumes:
      - id: vol-0aaaaaaaaaaaaaaaa
        # partition: 1        # the file system is on this partition
        # lvm: { group: vg0, volume: data }   # … on this logical volume
        fileSystem:
          uuid: 6f1c1a52-5d1e-4d0f-9a55-0f0a3a1f2b11   # as blkid prints it; any other file system is refused
          type: ext4
          mount: /srv/data    # must not stand in /etc/fstab
          # options: [noatime]
          # fsck: marked      # after a forced detach, or when the file system says so; or always
        # holders: report     # processes that keep it busy: name them and wait, or kill: SIGTERM, then SIGKILL after killGrace
        # killGrace: 5

    addresses:
      - 10.0.1.100            # or { ip: 10.0.1.100, device: ens6, networkInterface: eni-0aaaaaaaaaaaaaaaa }

    elasticIps: []            # [eipalloc-0aaaaaaaaaaaaaaaa], or { allocation: eipalloc-…, device: ens5, to: 10.0.1.100 }

    routes: []
    # - destination: 192.0.2.7/32
    #   tables: [rtb-0aaaaaaaaaaaaaaaa, rtb-0bbbbbbbbbbbbbbbb]
    #   device: ens5

    hooks:
      - name: postgresql
        # place: last         # last: on top of volumes and addresses; first: below them
        start: [/usr/bin/systemctl, start, postgresql]    # run without a shell; must be safe to repeat
        stop: [/usr/bin/systemctl, stop, postgresql]
        # timeout: 60
        # onFailure: retry    # a start that fails: retry, continue without it, or fault: give the node up
`
