import { hostname, userInfo } from 'node:os'

/** Who it is that changes something, for the journal: `ana@build-7, process 4711`. */
export function whoRuns(): string {
  let user: string
  try {
    user = userInfo().username
  } catch {
    // A container's user may have no name.
    user = `user ${process.getuid?.() ?? ''}`.trim()
  }
  return `${user}@${hostname()}, process ${process.pid}`
}
