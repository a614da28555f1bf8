// Plain JavaScript, because scripts/ready.mjs asks before anything is built.
import { spawnSync } from 'node:child_process'

/**
 * Why hosts of our own cannot stand here (`@arnq/sandbox/lab`), and what to do; undefined where they can.
 * @param {string} what What would use them, as the first word of the sentence.
 * @returns {string | undefined}
 */
export function missingForLab(what) {
  if (process.platform !== 'linux') return `${what} needs Linux: network namespaces, loop devices and keepalived.`
  if (process.getuid?.() !== 0) return `${what} needs root, for network namespaces and loop devices: run it with sudo.`
  const programs = ['keepalived', 'ip', 'unshare', 'mkfs.ext4', 'losetup', 'nft']
  const absent = programs.filter((program) => spawnSync(program, ['--version']).error)
  if (absent.length === 0) return undefined
  return `${what} needs ${absent.join(', ')}: apt-get install keepalived iproute2 util-linux e2fsprogs nftables`
}
