import { fileURLToPath } from 'node:url'
import { own } from './host-folders.ts'
import { quoted } from './shell.ts'

export type InitOptions = {
  /** The lab's scratch folder. */
  readonly scratch: string
  /** The host's folder in it. */
  readonly root: string
  readonly hostname: string
  /** The instance id that the firmware shall tell, as Nitro's does; none where absent, as on Xen. */
  readonly assetTag?: string | undefined
}

/** Where the programs lie that hosts run: Node, the agent, the lab's own service. */
const PROGRAMS = fileURLToPath(new URL('../../../../', import.meta.url)).replace(/\/$/, '')

/** Where a host is put together: covered by its own folder in the end. */
const STAGE = '/mnt'

/**
 * The program of a host's first process, for bash: it makes the host's own mounts, says `ready`, and then runs each line
 * that it reads. It reaps whatever its children leave behind, and ends with its input: a lab that dies takes its hosts along.
 */
export function initScript({ hostname, scratch, root, assetTag }: InitOptions): string {
  const lab = quoted(scratch)
  const hidden = own.some(({ at }) => PROGRAMS.startsWith(`${at}/`))
  return [
    'set -e',
    ...(hidden ? [`exec 9< ${quoted(PROGRAMS)}`] : []),
    `echo ${quoted(hostname)} > /proc/sys/kernel/hostname`,
    'mount --make-rprivate /',
    // The kernel shows the interfaces of the namespace in which sysfs was mounted.
    'mount -t sysfs none /sys',
    ...(assetTag === undefined ? [] : firmware(assetTag)),
    `mount -t tmpfs none ${STAGE}`,
    `mkdir ${STAGE}/lab`,
    `mount --bind ${lab} ${STAGE}/lab`,
    // Folders that the machine may not have are laid over it, so that nothing is written there.
    ...overlay('/etc', '/etc/arnq'),
    ...overlay('/var/lib', '/var/lib/arnq-failover'),
    // The overlay has covered the lab's own folder, should it lie there.
    `mount --bind ${STAGE}/lab ${lab}`,
    `umount ${STAGE}/lab`,
    'mkdir -p /dev/disk',
    'mount -t tmpfs none /dev/disk',
    'mkdir /dev/disk/by-id',
    ...own.map(({ at, folder }) => `mount --bind ${quoted(`${root}/${folder}`)} ${at}`),
    // A checkout below /tmp stays where its programs are looked for.
    ...(hidden
      ? [`mkdir -p ${quoted(PROGRAMS)}`, `mount -c --bind /proc/self/fd/9 ${quoted(PROGRAMS)}`, 'exec 9<&-']
      : []),
    'set +e',
    'echo ready',
    'while IFS= read -r line; do eval "$line"; done',
  ].join('\n')
}

function overlay(over: '/etc' | '/var/lib', inside: string): readonly string[] {
  const [upper, work] = [`${STAGE}${over}/upper`, `${STAGE}${over}/work`]
  return [
    `mkdir -p ${upper} ${work}`,
    `mount -t overlay none -o lowerdir=${over},upperdir=${upper},workdir=${work} ${over}`,
    `mkdir -p ${inside}`,
  ]
}

/** sysfs takes no new files, so a tmpfs stands in for the folder and has all else of it bound in. */
function firmware(assetTag: string): readonly string[] {
  const folder = '/sys/devices/virtual'
  return [
    `mount --bind ${folder} ${STAGE}`,
    `mount -t tmpfs none ${folder}`,
    `cd ${STAGE}`,
    `for name in *; do [ "$name" = dmi ] || { mkdir ${folder}/$name; mount --bind $name ${folder}/$name; }; done`,
    'cd /',
    `umount ${STAGE}`,
    `mkdir -p ${folder}/dmi/id`,
    `echo ${quoted(assetTag)} > ${folder}/dmi/id/board_asset_tag`,
  ]
}
