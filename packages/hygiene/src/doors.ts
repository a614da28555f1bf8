/** Where runs leave what the next one needs, a name to a text: a folder, or S3. Reading what is not there gives undefined. */
export type Store = {
  readonly read: (name: string) => Promise<string | undefined>
  /** Replaces it whole, so that a reader finds the old text or the new one, never a part. */
  readonly write: (name: string, text: string) => Promise<void>
  /** For people: `folder /var/lib/arnq`, `s3://bucket/prefix`. */
  readonly place: string
}

/** A store that several runs may write to at once. */
export type SharedStore = Store & {
  /**
   * Replaces a text only while it is still `before`, undefined meaning that there is none. False where somebody else has
   * changed it since it was read: read again, and make the change anew.
   */
  readonly swap: (name: string, before: string | undefined, text: string) => Promise<boolean>
}
