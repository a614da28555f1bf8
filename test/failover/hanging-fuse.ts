import type { Host, HostProcess } from '@arnq/sandbox/lab'
import { until } from '@arnq/sandbox/lab'

/**
 * A file system in user space that is mounted and answers nothing but its mount: whoever touches it waits in the kernel, where no
 * signal ends a process whose question the server has read. It speaks the kernel's protocol:
 * https://man7.org/linux/man-pages/man4/fuse.4.html
 */
const server = `
  $^F = 255;
  sysopen(my $fuse, '/dev/fuse', 2) or die "open: $!\\n";
  my $options = 'fd=' . fileno($fuse) . ',rootmode=40000,user_id=0,group_id=0';
  system('mount', '-i', '-t', 'fuse', '-o', $options, 'hang', $ARGV[0]) == 0 or die "mount\\n";
  sysread($fuse, my $question, 1 << 20) or die "read: $!\\n";
  my (undef, undef, $unique) = unpack('LLQ', $question);
  my $init = pack('LLLLSSLLSSL', 7, 31, 65536, 0, 12, 9, 131072, 1, 32, 0, 0) . "\\0" x 28;
  syswrite($fuse, pack('LlQ', 16 + length $init, 0, $unique) . $init) or die "write: $!\\n";
  while (sysread($fuse, $question, 1 << 20)) { open(my $asked, '>', $ARGV[1]) }`

/** A process that no signal ends. */
export type Hung = {
  /** As the host counts. */
  readonly pid: number
  /** Has the file system answer with an error: the process goes on, and dies of the signals that wait for it. */
  readonly free: () => Promise<void>
}

/** Starts a process that has this file open, and that from then on waits in the kernel for ever. */
export async function hang(host: Host, file: string): Promise<Hung> {
  await host.run(['mkdir', '-p', '/mnt/hang'])
  const fuse = await host.spawn(['perl', '-e', server, '/mnt/hang', '/run/hang.asked'], { log: 'fuse' })
  await mounted(host)
  const holder: HostProcess = await host.spawn(['sh', '-c', `exec 9>>${file}; exec stat /mnt/hang`], { log: 'hung' })
  await until('the process hangs', async () => (await host.run(['test', '-e', '/run/hang.asked'])).status === 0)
  return { pid: holder.pid, free: () => fuse.kill('SIGKILL') }
}

const mounted = (host: Host): Promise<boolean> =>
  until(
    'the file system is mounted',
    async () => (await host.run(['grep', '-q', ' /mnt/hang ', '/proc/mounts'])).status === 0,
  )
