/** `TYPE` to `ext4`. */
export type BlkidTags = ReadonlyMap<string, string>

/** What `blkid -o export` prints: a tag a line, what a shell would not take as it is behind a backslash. */
export const tagsIn = (text: string): BlkidTags =>
  new Map(
    text
      .split('\n')
      .map((line): [string, number, string] => [line, line.indexOf('='), line.slice(line.indexOf('=') + 1)])
      .filter(([, at]) => at > 0)
      .map(([line, at, value]) => [line.slice(0, at), value.replaceAll(/\\(.)/g, '$1')]),
  )
