import { namesFile } from "../issue-area.ts";
import type { Area } from "../model.ts";
import type { Listen } from "../speech.ts";
import { MAX_READ, type Thread } from "../thread.ts";
import { sigmoid } from "./logistic.ts";

/** What the text and the thread say of an issue's size, which the model's training data did not have. */
const SIGNS = [
  "invited",
  "small-area",
  "names-file",
  "reproducible",
  "feature-request",
  "gpu",
  "several-gpus",
  "question",
] as const;
export type Sign = (typeof SIGNS)[number];

/**
 * How far each moves the log-odds of an issue: 0.7 doubles its odds, so that signs add up without ever reaching certainty. They are
 * set by hand after what newcomers' guides and peers name (small scope, docs and tests, a maintainer's invitation, steps to
 * reproduce, no GPU), not learnt: no data set has them.
 */
const WORTH: Readonly<Record<Sign, number>> = {
  invited: 1.5,
  "small-area": 0.8,
  "names-file": 0.5,
  reproducible: 0.5,
  "feature-request": -1.4,
  gpu: -1.2,
  "several-gpus": -2.5,
  question: -8,
};

const REQUEST =
  /^\W*(?:feature request|feature|request|rfc|proposal|roadmap|new model)\b|\[(?:feature|request|rfc|proposal|roadmap|new model)[^\]]*\]|^\W*(?:support|add support|implement)\b|^(?:支持|新增支持|希望支持)|功能请求|希望增加/iu;
const QUESTION =
  /^\W*(?:how (?:do|to|can|should)|why (?:do|does|is|are)|what (?:is|are|does)|is (?:it|there)|can i|where (?:is|can)|does (?:it|anyone))\b|^(?:请问|如何|怎么|怎样|为什么|有没有)|^[^。\n]{1,120}[?？吗]\s*$/iu;
const STEPS =
  /steps? to reproduce|to reproduce|minimal (?:example|repro)|traceback \(most recent|复现(?:步骤|方法)?|重现步骤/iu;

/** What nobody has at home. */
const SEVERAL_GPUS =
  /\bmulti[- ]?(?:gpus?|nodes?)\b|\b(?:several|multiple|many|two|four|eight|[2-9]|\d{2,4}) ?[x×]? ?(?:gpus|nodes|[abhlv]\d{2,3}0s?)\b|多卡|多机|[两四八2-9] ?卡/iu;

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
    "names-file": namesFile(`${title}\n${body}`),
    reproducible: STEPS.test(body.slice(0, MAX_READ)),
    "feature-request": REQUEST.test(title),
    gpu,
    "several-gpus": gpu && SEVERAL_GPUS.test(title),
    question: QUESTION.test(title) && !REQUEST.test(title),
  };
  return SIGNS.filter((sign) => found[sign]);
}

/** The ends of the model's scale stand for a little less than certainty, so that signs can still move what stands there. */
const SUREST = 0.995;

/**
 * The model's score moved by the signs in log-odds, above 0 and below 1: by this issues of one repository are put in order, and it
 * is what people are shown.
 */
export function likelihood(score: number, signs: readonly Sign[]): number {
  const sure = Math.min(SUREST, Math.max(1 - SUREST, score));
  const odds = signs.reduce((sum, sign) => sum + WORTH[sign], Math.log(sure / (1 - sure)));
  return sigmoid(odds);
}
