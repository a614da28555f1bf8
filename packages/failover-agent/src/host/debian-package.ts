const PACKAGES: Readonly<Record<string, string>> = {
  blkid: 'util-linux',
  dd: 'coreutils',
  dumpe2fs: 'e2fsprogs',
  'fsck.ext4': 'e2fsprogs',
  grep: 'grep',
  head: 'coreutils',
  ip: 'iproute2',
  lvchange: 'lvm2',
  lvs: 'lvm2',
  mount: 'mount',
  rm: 'coreutils',
  stat: 'coreutils',
  sync: 'coreutils',
  umount: 'mount',
  vgchange: 'lvm2',
  xfs_logprint: 'xfsprogs',
  xfs_repair: 'xfsprogs',
}

/** The Debian package that brings a program; other distributions call most of them the same. Undefined for a program that the agent does not run. */
export const debianPackage = (program: string): string | undefined => PACKAGES[program]
