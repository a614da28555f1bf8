import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { must } from './command.ts'

/** Makes a new loop device over a file, past the page cache, so that two of one file see the same. Gives its path. */
export async function openLoop(file: string, options: { readonly partitions?: boolean } = {}): Promise<string> {
  const scan = options.partitions ? ['--partscan'] : []
  const device = (await must(['losetup', '--find', '--show', '--direct-io=on', ...scan, file])).trim()
  // The flag has the partitions go with the device; a kernel that reads no tables is told of them.
  if (options.partitions) await must(['partx', '--update', device])
  return device
}

/** Lets go of a loop device: at once, or as soon as nothing uses it any more. */
export async function closeLoop(device: string): Promise<void> {
  await must(['losetup', '--detach', device])
}

/**
 * The release test: whether nothing at all has the device. A mount in any namespace refuses an exclusive opening, also
 * one that `umount -l` has hidden. https://man7.org/linux/man-pages/man2/open.2.html
 */
export async function isFree(device: string): Promise<boolean> {
  try {
    await (await open(device, constants.O_RDONLY | constants.O_EXCL)).close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EBUSY') return false
    throw error
  }
}

/**
 * Takes the disk away from under whoever uses it: only its first sector is left, every other read and write fails with
 * EIO. losetup cannot change the size limit of a device in use; the kernel can (LOOP_GET_STATUS64, LOOP_SET_STATUS64).
 * https://man7.org/linux/man-pages/man4/loop.4.html
 */
export async function yankLoop(device: string): Promise<void> {
  // The size limit is the fifth 64-bit word of struct loop_info64, which has 232 bytes.
  const program = `
    open(my $loop, '+<', $ARGV[0]) or die "open: $!\\n";
    my $info = "\\0" x 232;
    ioctl($loop, 0x4C05, $info) or die "LOOP_GET_STATUS64: $!\\n";
    substr($info, 32, 8) = pack('Q<', 512);
    ioctl($loop, 0x4C04, $info) or die "LOOP_SET_STATUS64: $!\\n";`
  await must(['perl', '-e', program, device])
}
