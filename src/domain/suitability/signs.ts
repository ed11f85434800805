import type { Area } from "../model.ts";
import type { Listen } from "../speech.ts";
import type { Thread } from "../thread.ts";

/** What the text and the thread say of an issue's size, which the model's training data did not have. */
const SIGNS = ["invited", "small-area", "names-file", "reproducible", "feature-request", "gpu", "question"] as const;
export type Sign = (typeof SIGNS)[number];

/**
 * How far each moves an issue in the order of its repository. They are set by hand after what newcomers' guides and peers name
 * (small scope, docs and tests, a maintainer's invitation, steps to reproduce, no GPU), not learnt: no data set has them.
 */
const WORTH: Readonly<Record<Sign, number>> = {
  invited: 0.3,
  "small-area": 0.15,
  "names-file": 0.1,
  reproducible: 0.1,
  "feature-request": -0.25,
  gpu: -0.2,
  question: -1,
};

const REQUEST =
  /^\W*(?:feature request|feature|request|rfc|proposal|roadmap|new model)\b|\[(?:feature|request|rfc|proposal|roadmap|new model)[^\]]*\]|^\W*(?:support|add support|implement)\b|^(?:支持|新增支持|希望支持)|功能请求|希望增加/iu;
const QUESTION =
  /^\W*(?:how (?:do|to|can|should)|why (?:do|does|is|are)|what (?:is|are|does)|is (?:it|there)|can i|where (?:is|can)|does (?:it|anyone))\b|^(?:请问|如何|怎么|怎样|为什么|有没有)|^[^。\n]{1,120}[?？吗]\s*$/iu;
const PATH = /(?<![\w/.])(?:[\w-][\w.-]*\/)+[\w.-]*\w\.[a-z]{1,5}\b/iu;
const STEPS =
  /steps? to reproduce|to reproduce|minimal (?:example|repro)|traceback \(most recent|复现(?:步骤|方法)?|重现步骤/iu;

/** What speaks for or against an issue as a first one, by its own text and what maintainers said there. */
export function signsOf(
  { issue: { title, body }, comments }: Thread,
  { area, gpu, listen }: { readonly area: Area | null; readonly gpu: boolean; readonly listen: Listen },
): Sign[] {
  const invites = ({ speaker, body: said }: Thread["comments"][number]) =>
    speaker?.maintainer === true && listen(said).some(({ acts }) => acts.has("invite") || acts.has("offer"));
  const found: Readonly<Record<Sign, boolean>> = {
    invited: comments.some(invites),
    "small-area": area === "docs" || area === "tests" || area === "examples",
    "names-file": PATH.test(`${title}\n${body}`),
    reproducible: STEPS.test(body),
    "feature-request": REQUEST.test(title),
    gpu,
    question: QUESTION.test(title) && !REQUEST.test(title),
  };
  return SIGNS.filter((sign) => found[sign]);
}

/** The model's score moved by the signs, from 0 to 1: by this issues of one repository are put in order. */
export function likelihood(score: number, signs: readonly Sign[]): number {
  return Math.min(
    1,
    Math.max(
      0,
      signs.reduce((sum, sign) => sum + WORTH[sign], score),
    ),
  );
}
