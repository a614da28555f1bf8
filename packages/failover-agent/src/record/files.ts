/** The system calls that a file is replaced by, one by one, so that a test can end the process between any two of them. */
export type Files = {
  /** Opens a file to be written, empty; makes it with this mode where there is none. Follows no link. */
  readonly create: (path: string, mode: number) => Promise<OpenFile>
  readonly rename: (from: string, to: string) => Promise<void>
  /** Gives a file a second name. */
  readonly link: (path: string, second: string) => Promise<void>
  /** Has the names of a folder on the disk: a rename is not, until then. https://man7.org/linux/man-pages/man2/fsync.2.html */
  readonly syncFolder: (path: string) => Promise<void>
  /** The text of a file; undefined where there is none. */
  readonly read: (path: string) => Promise<string | undefined>
}

type OpenFile = {
  readonly write: (text: string) => Promise<void>
  readonly sync: () => Promise<void>
  readonly close: () => Promise<void>
}
