/** Where this machine shows its kernel: `/sys`, `/proc` and `/dev`, or where a container has them mounted. No slash at the end. */
export type Roots = { readonly sys: string; readonly proc: string; readonly dev: string }
