import { trackPath } from '../../config/paths.ts'
import type { Settings } from '../../settings.ts'
import { demoteBudget } from '../demote-budget.ts'
import type { InitPlan } from './pair.ts'

/**
 * With which the daemon runs. glibc raises its threshold when a large block is freed, and a standby would keep for ever what
 * its start took: set to what it is at first, it stays. https://man7.org/linux/man-pages/man3/mallopt.3.html
 */
export const agentEnvironment = { MALLOC_TRIM_THRESHOLD_: '131072' } as const

/**
 * The daemon's unit. It has no option that gives a service a mount namespace of its own (ProtectSystem=, PrivateTmp=,
 * PrivateDevices= and their like): what it mounts must be there for everybody. Nor does it lose what hooks may need.
 * https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html
 */
export const agentUnit = ({ program }: InitPlan, { groups }: Settings): string => `[Unit]
Description=arnq failover agent: moves addresses and EBS volumes as keepalived says
Documentation=man:arnq-failover(8)
# Starts before keepalived and stops after it: it hears its first word and its last one.
Before=keepalived.service
Wants=network-online.target
After=network-online.target systemd-tmpfiles-setup.service
ConditionFileNotEmpty=/etc/arnq/failover.yaml
# It is always tried again: without it nobody lets go of a volume.
StartLimitIntervalSec=0

[Service]
Type=exec
ExecStart=${program} daemon --config /etc/arnq/failover.yaml
Restart=always
RestartSec=1
# To the agent alone: an unmount or fsck that it has begun is not broken off.
KillMode=mixed
# Hooks, unmount and detach one after the other. "arnq-failover check" compares it with the config.
TimeoutStopSec=${demoteBudget(groups)}
StateDirectory=arnq-failover
StateDirectoryMode=0700
OOMScoreAdjust=-500
${Object.entries(agentEnvironment)
  .map(([name, value]) => `Environment=${name}=${value}`)
  .join('\n')}
LimitCORE=0
SystemCallArchitectures=native
SystemCallFilter=~@clock @cpu-emulation @module @obsolete @raw-io @reboot @swap
SystemCallErrorNumber=EPERM
CapabilityBoundingSet=~CAP_AUDIT_CONTROL CAP_BLOCK_SUSPEND CAP_BPF CAP_MAC_ADMIN CAP_MAC_OVERRIDE CAP_SYSLOG CAP_SYS_BOOT CAP_SYS_MODULE CAP_SYS_PACCT CAP_SYS_RAWIO CAP_SYS_TIME CAP_SYS_TTY_CONFIG CAP_WAKE_ALARM
RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK AF_PACKET AF_UNIX
LockPersonality=yes
RestrictRealtime=yes

[Install]
WantedBy=multi-user.target
`

/** What keepalived's own unit needs beside: Debian's kills its notify scripts when it stops. */
export const keepalivedDropIn = `[Unit]
Wants=arnq-failoverd.service
After=arnq-failoverd.service

[Service]
KillMode=process
`

/** What must be there before either starts. systemd empties /run at boot. */
export const tmpfiles = ({ run, group }: InitPlan): string => `d ${run} 0700 root root -
p ${run}/vrrp.fifo 0600 root root -
f ${trackPath({ run }, group)} 0644 root root - 0
`
