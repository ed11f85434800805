/** Where a repository keeps its configuration; the same path in the owner's `.github` repository speaks for all that have none. */
export const CONFIG_PATH = ".github/firstrung.yml";
