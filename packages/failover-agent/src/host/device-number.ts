/** `259:3` from the `dev_t` that stat gives: major and minor lie interleaved in it. */
export function deviceNumber(rdev: number | bigint): string {
  const bits = BigInt(rdev)
  const major = ((bits >> 8n) & 0xfffn) | ((bits >> 32n) & ~0xfffn)
  const minor = (bits & 0xffn) | ((bits >> 12n) & ~0xffn & 0xffffffffn)
  return `${major}:${minor}`
}

/** `103:03` from `259:3`: the form of /proc/PID/maps. https://man7.org/linux/man-pages/man5/proc_pid_maps.5.html */
export const inMaps = (number: string): string =>
  number
    .split(':')
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join(':')
