import { writeFile } from 'node:fs/promises'

/**
 * A file that keepalived watches (`vrrp_track_file`). At -254 with weight 1 the instance goes to FAULT, at 0 it is as if the file
 * were not there. See keepalived.conf(5), "weight".
 */
export type TrackFile = { readonly set: (faulty: boolean) => Promise<void> }

/** Writes in place: keepalived watches the file and not its name. Rejects where the folder cannot be written. */
export function trackFile(path: string): TrackFile {
  let last: boolean | undefined
  return {
    set: async (faulty) => {
      if (last === faulty) return
      await writeFile(path, faulty ? '-254\n' : '0\n', { mode: 0o644 })
      last = faulty
    },
  }
}
