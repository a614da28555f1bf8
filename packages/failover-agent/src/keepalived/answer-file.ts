import { closeSync, constants, fstatSync, openSync, readFileSync, unlinkSync } from 'node:fs'
import { environmentOf } from './process.ts'

/** The file that keepalived answers in; its folder is open to everybody on the machine. */
export type AnswerFile = {
  readonly path: string
  /** Removes an older answer, so that what is there afterwards is a new one. */
  readonly remove: () => void
  /** The text so far; undefined while there is none. Throws where somebody else has put a file there. */
  readonly read: () => string | undefined
}

/** More than any machine's worth of instances; what is longer is no answer. */
const MOST = 16 * 1024 * 1024

/** Finds the file as keepalived sees it: under systemd's PrivateTmp its /tmp is not ours, and TMPDIR moves it. */
export function answerFile(pid: number, name: string): AnswerFile {
  const own = environmentOf(pid, 'TMPDIR')
  const path = `/proc/${pid}/root${own?.startsWith('/') ? own : '/tmp'}/${name}`
  return {
    path,
    remove: () => absentIs(() => unlinkSync(path), undefined),
    read: () => absentIs(() => readSafely(path), undefined),
  }
}

/** Anybody may put a file into /tmp, and one that says MASTER would be believed: only keepalived's own is read. */
function readSafely(path: string): string {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const { mode, uid, nlink, size } = fstatSync(fd)
    const isFile = (mode & constants.S_IFMT) === constants.S_IFREG
    if (!isFile || uid !== (process.geteuid?.() ?? 0) || nlink !== 1 || mode & 0o022 || size > MOST)
      throw new Error(
        `${path} was not written by keepalived: uid ${uid}, mode ${mode.toString(8)}, ${nlink} names, ${size} bytes`,
      )
    return readFileSync(fd, 'utf8')
  } finally {
    closeSync(fd)
  }
}

function absentIs<Value>(act: () => Value, absent: Value): Value {
  try {
    return act()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return absent
    throw cause
  }
}
