/** What a figure has to reach: no more than `atMost`, or no less than `atLeast`. */
type Target = { readonly atMost: number } | { readonly atLeast: number };

/** A measured number beside what it should be. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** `ratio` where the number is one measurement divided by another. */
  readonly unit: "ratio" | "commits/s" | "deliveries/s" | "issues/s" | "MB" | "KB" | "ms" | "queries" | "requests";
  readonly target: Target;
  /** The measurements behind the number, in words. */
  readonly detail: string;
}

/** Whether a figure reaches its target; one that is not a number does not. */
export function isMet({ value, target }: Figure): boolean {
  return "atMost" in target ? value <= target.atMost : value >= target.atLeast;
}
